using System.Globalization;
using EventsV3.Domain.Evaluation;
using Spectre.Console;

namespace EventsV3.Cli.Evaluate;

/// <summary>The scores as people and as programs read them.</summary>
internal static class ScoreTable
{
    private static readonly (string Name, string Header, Func<ClusterScore, double> Value)[] Columns =
    [
        ("b3_p", "P", score => score.Precision),
        ("b3_r", "R", score => score.Recall),
        ("b3_f1", "F1", score => score.F1),
        ("pair_f1", "pair F1", score => score.PairF1),
        ("v_measure", "V", score => score.V),
        ("count_ratio", "count", score => score.CountRatio),
    ];

    public static void Print(IAnsiConsole console, IReadOnlyList<EvaluatedSet> sets, EvaluationCosts? costs)
    {
        foreach (var set in sets.Where(set => set.Score.Labelled == 0))
            console.WriteLine($"{set.Name}: {Whole(set.Titles)} titles, {Whole(set.Predictions.Count)} events. No line has a cluster to score against.");
        EvaluatedSet[] scored = [.. sets.Where(set => set.Score.Labelled > 0)];
        if (costs is not null)
            PrintCosts(console, sets, costs);
        if (scored.Length == 0)
            return;
        var table = new Table().NoBorder().AddColumn(new TableColumn("set").NoWrap().Padding(0, 0));
        foreach (var header in (string[])["titles", "events", .. Columns.Select(column => column.Header)])
            table.AddColumn(new TableColumn(header).RightAligned().NoWrap().Padding(2, 0));
        foreach (var set in scored)
            table.AddRow([Markup.Escape(set.Name), Whole(set.Titles), Whole(set.Predictions.Count), .. Scores(column => column(set.Score))]);
        table.AddEmptyRow().AddRow(["mean", "", "", .. Scores(column => scored.Average(set => column(set.Score)))]);
        console.Write(table);
        console.WriteLine("P, R, F1: B-cubed precision, recall and F1. count: events found over events labelled.");
    }

    /// <summary>For <c>--json</c>.</summary>
    public static object Document(IReadOnlyList<EvaluatedSet> sets, EvaluationCosts? costs)
    {
        EvaluatedSet[] scored = [.. sets.Where(set => set.Score.Labelled > 0)];
        return new
        {
            Sets = sets.Select(set => new
            {
                set.Name,
                set.Titles,
                set.Score.Labelled,
                Events = set.Predictions.Count,
                Scores = set.Score.Labelled == 0 ? null : Columns.ToDictionary(column => column.Name, column => column.Value(set.Score)),
                set.Degraded,
                set.Pending,
                set.SetAside,
            }),
            Mean = scored.Length == 0 ? null : Columns.ToDictionary(column => column.Name, column => scored.Average(set => column.Value(set.Score))),
            Model = costs,
        };
    }

    private static void PrintCosts(IAnsiConsole console, IReadOnlyList<EvaluatedSet> sets, EvaluationCosts costs)
    {
        var money = costs.CostUsd is { } usd ? string.Create(CultureInfo.InvariantCulture, $"{usd:0.00} USD") : "cost unknown";
        console.WriteLine(
            $"{Whole(costs.Calls)} calls, {Whole(costs.Failed)} of them failed; {costs.InputTokens:N0} tokens in, {costs.OutputTokens:N0} out; {money}.");
        console.WriteLine(
            $"{Whole(sets.Sum(set => set.Degraded))} titles without the model's answer, {Whole(sets.Sum(set => set.Pending))} questions open, {Whole(sets.Sum(set => set.SetAside))} titles set aside.");
    }

    private static IEnumerable<string> Scores(Func<Func<ClusterScore, double>, double> value) =>
        Columns.Select(column => value(column.Value).ToString("0.0000", CultureInfo.InvariantCulture));

    private static string Whole(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
