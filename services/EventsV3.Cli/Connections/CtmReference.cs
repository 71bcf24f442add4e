using System.Globalization;
using EventsV3.Cli.Terminal;
using EventsV3.Domain.Titles;
using EventsV3.Store.Queries.Ctms;
using Npgsql;

namespace EventsV3.Cli.Connections;

/// <summary>
/// A CTM as an operator names it: its UUID, the id that its headline file gave it, or <c>CENTROID / TRACK / YYYY-MM</c> as the logs print it.
/// </summary>
internal static class CtmReference
{
    public static async Task<Guid> Resolve(string text, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var parts = text.Split('/', StringSplitOptions.TrimEntries);
        if (parts.Length != 3)
            return StableGuid.From(text.Trim());
        if (!DateOnly.TryParseExact(parts[2], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            throw new OperatorError($"'{text}' does not end in a month (YYYY-MM).", "write the CTM as CENTROID/TRACK/YYYY-MM, or give its UUID");
        return await new CtmKey(parts[0], parts[1], month).Find(database, cancellation)
            ?? throw new OperatorError($"There is no CTM {text}.", "eventsv3 status --json   (its \"ctms\" count what is there), eventsv3 import FILE to add headlines");
    }
}
