using EventsV3.Cli.Terminal;
using EventsV3.Store.Verification;

namespace EventsV3.Cli.Diff;

/// <summary>A pass as an operator names it: its id, or <c>last</c>.</summary>
internal static class RunReference
{
    public static async Task<Guid> Resolve(string text, DifferenceQueries queries, CancellationToken cancellation)
    {
        if (Guid.TryParse(text, out var id))
            return id;
        if (text != "last")
            throw new OperatorError($"'{text}' is no pass.", "eventsv3 diff show last");
        return await queries.Last(cancellation) ?? throw new OperatorError("Nothing was verified yet.", "eventsv3 verify");
    }
}
