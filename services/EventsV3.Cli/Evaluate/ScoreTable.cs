using System.Globalization;
using System.Text.Json;
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

    public static void Print(IAnsiConsole console, IReadOnlyList<EvaluatedSet> sets)
    {
        foreach (var set in sets.Where(set => set.Score.Labelled == 0))
            console.MarkupLineInterpolated($"{set.Name}: {set.Titles} titles, {set.Predictions.Count} events; no line has a cluster, so there is nothing to score.");
        EvaluatedSet[] scored = [.. sets.Where(set => set.Score.Labelled > 0)];
        if (scored.Length == 0)
            return;
        var table = new Table().HorizontalBorder().AddColumn(new TableColumn("set").NoWrap().Padding(0, 0));
        foreach (var header in (string[])["titles", "events", .. Columns.Select(column => column.Header)])
            table.AddColumn(new TableColumn(header).RightAligned().NoWrap().Padding(1, 0));
        foreach (var set in scored)
        {
            table.AddRow(
                [Markup.Escape(set.Name), Whole(set.Titles), Whole(set.Predictions.Count), .. Columns.Select(column => Score(column.Value(set.Score)))]);
        }
        table.AddEmptyRow().AddRow(["mean", "", "", .. Columns.Select(column => Score(scored.Average(set => column.Value(set.Score))))]);
        console.Write(table);
        console.WriteLine("P, R: B-cubed precision and recall. count: events found over events labelled.");
    }

    public static void PrintJson(TextWriter output, IReadOnlyList<EvaluatedSet> sets)
    {
        EvaluatedSet[] scored = [.. sets.Where(set => set.Score.Labelled > 0)];
        var json = new
        {
            sets = sets.Select(set => new
            {
                name = set.Name,
                titles = set.Titles,
                labelled = set.Score.Labelled,
                events = set.Predictions.Count,
                scores = set.Score.Labelled == 0 ? null : Columns.ToDictionary(column => column.Name, column => column.Value(set.Score)),
            }),
            mean = scored.Length == 0 ? null : Columns.ToDictionary(column => column.Name, column => scored.Average(set => column.Value(set.Score))),
        };
        output.WriteLine(JsonSerializer.Serialize(json, new JsonSerializerOptions { WriteIndented = true }));
    }

    private static string Whole(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Score(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
