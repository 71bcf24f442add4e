using System.Globalization;
using EventsV3.Store.Queries.Costs;
using Spectre.Console;

namespace EventsV3.Cli.Cost;

/// <summary>The costs as people and as programs read them.</summary>
internal static class CostReport
{
    private static readonly (string Name, Func<CostRow, object?> Value)[] Figures =
    [
        ("calls", row => row.Calls),
        ("failed", row => row.Failed),
        ("unsettled", row => row.Unsettled),
        ("cache_hits", row => row.CacheHits),
        ("input_tokens", row => row.InputTokens),
        ("cached_tokens", row => row.CachedTokens),
        ("output_tokens", row => row.OutputTokens),
        ("reasoning_tokens", row => row.ReasoningTokens),
        ("cost_usd", row => row.CostUsd),
        ("calls_without_cost", row => row.CallsWithoutCost),
        ("saved_tokens", row => row.SavedTokens),
        ("saved_usd", row => row.SavedUsd),
    ];

    private static readonly (string Header, Func<CostRow, string> Text)[] Columns =
    [
        ("calls", row => Whole(row.Calls)),
        ("failed", row => Whole(row.Failed)),
        ("unsettled", row => Whole(row.Unsettled)),
        ("memory", row => Whole(row.CacheHits)),
        ("tokens in", row => Whole(row.InputTokens)),
        ("cached", row => Whole(row.CachedTokens)),
        ("out", row => Whole(row.OutputTokens)),
        ("US$", row => row.CallsWithoutCost > 0 && row.CostUsd is not null ? $"{Money(row.CostUsd)} + ?" : Money(row.CostUsd)),
        ("saved", row => Money(row.SavedUsd)),
    ];

    public static void Print(ModelCosts costs, CostDimension by, IAnsiConsole console)
    {
        if (costs.Rows.Count == 0)
        {
            console.MarkupLine("No language model was asked.");
            return;
        }
        var table = new Table().NoBorder().AddColumn(new TableColumn(by.ToString().ToLowerInvariant()).Padding(0, 0));
        foreach (var column in Columns)
            table.AddColumn(new TableColumn(column.Header).RightAligned().NoWrap().Padding(2, 0));
        foreach (var row in costs.Rows)
            table.AddRow([Markup.Escape(Name(row, by)), .. Columns.Select(column => column.Text(row))]);
        table.AddEmptyRow().AddRow(["in all", .. Columns.Select(column => column.Text(costs.Total))]);
        console.Write(table);
        if (costs.Total.Unsettled is > 0 and var open)
        {
            console.WriteLine(
                $"Unsettled: {Whole(open)} calls were sent and have no outcome; they are under way, or their process was killed.");
        }
        if (costs.Total.CallsWithoutCost is > 0 and var unknown)
        {
            console.WriteLine($"Of {Whole(unknown)} calls the price or the tokens are unknown; no sum of money holds them.");
            console.MarkupLine(
                "[green]next:[/] set LanguageModel__Profile__InputPrice and __OutputPrice; they hold for calls from then on");
        }
    }

    /// <summary>For <c>--json</c>.</summary>
    public static object Document(ModelCosts costs, CostDimension by, DateOnly? since, Guid? ctm) => new
    {
        By = by,
        Since = since,
        CtmId = ctm,
        Rows = costs.Rows.Select(row => Keyed(Keys(row, by), row)),
        Total = Keyed([], costs.Total),
    };

    private static Dictionary<string, object?> Keyed(IEnumerable<(string Name, object? Value)> keys, CostRow row) =>
        keys.Concat(Figures.Select(figure => (figure.Name, figure.Value(row)))).ToDictionary();

    private static (string, object?)[] Keys(CostRow row, CostDimension by) => by switch
    {
        CostDimension.Ctm => [("ctm_id", row.CtmId), ("label", row.Label), ("track", row.Track), ("month", row.Month)],
        CostDimension.Day => [("day", row.Day)],
        CostDimension.Model => [("deployment", row.Deployment), ("model", row.Model)],
        _ => [("task", row.Task)],
    };

    private static string Name(CostRow row, CostDimension by) => by switch
    {
        CostDimension.Ctm => row.Month is { } month ? $"{row.Label} / {row.Track} / {month:yyyy-MM}\n{row.CtmId}" : $"{row.CtmId}",
        CostDimension.Day => $"{row.Day:yyyy-MM-dd}",
        CostDimension.Model => row.Model is null || row.Model == row.Deployment ? row.Deployment! : $"{row.Deployment} ({row.Model})",
        _ => row.Task!,
    };

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Money(decimal? usd) => usd?.ToString("#,0.00##", CultureInfo.InvariantCulture) ?? "unknown";
}
