using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Store.Queries.Costs;

namespace EventsV3.Cli.Cost;

/// <summary><c>eventsv3 cost [--by ctm|day|model|task]</c></summary>
internal static class CostCommand
{
    private const string Examples = """
        eventsv3 cost
        eventsv3 cost --by day --since 2026-01-01
        eventsv3 cost --by model --ctm AMERICAS-CANADA/geo_economy/2026-01
        eventsv3 cost --json

        Calls are attempts that were sent. Failed ones ended without an answer; unsettled ones have no outcome: they are under way, or
        their process was killed, and they may have been billed. An answer from memory is no call, and saves what its question last cost.
        Days are UTC.
        Prices come from the services' settings (LanguageModel__Profile__InputPrice, __CachedInputPrice, __OutputPrice: US dollars a million
        tokens) at the time of the call; without them costs are unknown, and no sum pretends otherwise.
        """;

    private const string Json = """
        {by, since, ctm_id, rows: [{KEYS, calls, failed, unsettled, cache_hits, input_tokens, cached_tokens, output_tokens,
         reasoning_tokens, cost_usd, calls_without_cost, saved_tokens, saved_usd}], total: {the same without KEYS}}
        KEYS: ctm_id, label, track, month; or day; or deployment, model; or task. cached_tokens are part of input_tokens,
        reasoning_tokens of output_tokens. cost_usd is the sum of what is known, null where nothing is; calls_without_cost are not in it.
        """;

    public static Command Create()
    {
        var by = new Option<string>("--by")
        {
            Description = "What to add up by: ctm, day, model or task.",
            HelpName = "ctm|day|model|task",
            DefaultValueFactory = _ => "ctm",
        };
        by.AcceptOnlyFromAmong("ctm", "day", "model", "task");
        var since = new Option<string?>("--since")
        {
            Description = "From this day on (UTC). Default: from the beginning.",
            HelpName = "YYYY-MM-DD",
        };
        var ctm = new Option<string?>("--ctm")
        {
            Description = "Of this CTM only: its UUID, its id in a headline file, or CENTROID/TRACK/YYYY-MM.",
            HelpName = "ID",
        };
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        const string does = "Show what language models cost: calls, tokens, money, and what memory saved.";
        var command = new OperatorCommand("cost", does, Examples, Json)
        {
            by, since, ctm, postgres, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var dimension = Enum.Parse<CostDimension>(parsed.GetValue(by)!, ignoreCase: true);
            var from = parsed.GetValue(since) is { } day ? OperatorDay.Parse(day, "eventsv3 cost --since 2026-01-01") : (DateOnly?)null;
            await using var database = postgres.Open(parsed);
            var of = parsed.GetValue(ctm) is { } id ? await CtmReference.Resolve(id, database, cancellation) : (Guid?)null;
            var costs = await ModelCosts.Read(database, dimension, from, of, cancellation);
            if (parsed.GetValue(json))
                JsonOutput.Print(CostReport.Document(costs, dimension, from, of));
            else
                CostReport.Print(costs, dimension, Screen.Results);
            return ExitCode.Ok;
        });
        return command;
    }
}
