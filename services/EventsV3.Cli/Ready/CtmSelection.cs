using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Store.Queries.Ctms;
using Npgsql;

namespace EventsV3.Cli.Ready;

/// <summary>Which CTMs: by name, pending, with open questions, of a month, or all.</summary>
internal sealed class CtmSelection
{
    private readonly Option<bool> pending = new("--pending") { Description = "CTMs with titles that no event covers and no run set aside; frozen ones are left out." };
    private readonly Option<bool> degraded = new("--degraded")
    {
        Description = "CTMs whose last run had to do without the model for some titles or questions: only those are asked again.",
    };

    private readonly Option<string?> month = new("--month") { Description = "CTMs of this month.", HelpName = "YYYY-MM" };
    private readonly Option<bool> all = new("--all") { Description = "Every CTM." };

    public Option<string[]> Ctm { get; } = new("--ctm")
    {
        Description = "These CTMs: UUID, id in a headline file, or CENTROID/TRACK/YYYY-MM.",
        HelpName = "ID",
        AllowMultipleArgumentsPerToken = true,
    };

    private Option[] Choices => [Ctm, pending, degraded, month, all];

    public void AddTo(Command command)
    {
        foreach (var option in Choices)
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (Choices.Count(option => result.GetResult(option) is not null) != 1)
                result.AddError("Give one of --ctm, --pending, --degraded, --month and --all.");
        });
    }

    /// <exception cref="OperatorError">A named CTM does not exist.</exception>
    public async Task<IReadOnlyList<Guid>> Select(ParseResult parsed, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (parsed.GetValue(Ctm) is { Length: > 0 } names)
            return await Named(names, database, cancellation);
        var first = parsed.GetValue(month) is { } text ? OperatorMonth.Parse(text, "eventsv3 ready --month 2026-01") : (DateOnly?)null;
        var ctms = await CtmCoverage.Read(database, cancellation);
        return [.. ctms
            .Where(ctm => parsed.GetValue(pending) ? ctm.IsPending
                : parsed.GetValue(degraded) ? ctm.HasOpenQuestions
                : !ctm.Frozen && ctm.Titles > 0 && (first is null || ctm.Month == first))
            .Select(ctm => ctm.CtmId)];
    }

    private static async Task<IReadOnlyList<Guid>> Named(string[] names, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var ids = new Dictionary<Guid, string>();
        foreach (var name in names)
            ids.TryAdd(await CtmReference.Resolve(name, database, cancellation), name);
        var found = (await CtmCoverage.Read(database, ids.Keys, cancellation)).Select(ctm => ctm.CtmId).ToHashSet();
        var missing = ids.Where(id => !found.Contains(id.Key)).Select(id => id.Value).ToList();
        if (missing.Count > 0)
            throw new OperatorError($"There is no CTM {string.Join(", ", missing)}. Nothing was asked for.", "eventsv3 status   (counts the CTMs that are there)");
        return [.. ids.Keys];
    }
}
