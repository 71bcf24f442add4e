using System.Globalization;
using EventsV3.Store.Queries.Events;
using Spectre.Console;

namespace EventsV3.Cli.Events;

/// <summary>Events as timelines, one a CTM.</summary>
internal static class EventTable
{
    public static void Print(IReadOnlyList<EventRow> events, IAnsiConsole console)
    {
        if (events.Count == 0)
            console.MarkupLine("No events. [green]next:[/] eventsv3 status");
        foreach (var timeline in events.GroupBy(e => e.CtmId))
            Print([.. timeline], int.MaxValue, "", console);
    }

    /// <param name="timeline">Of one CTM; not empty.</param>
    /// <param name="limit">More are counted, not shown.</param>
    /// <param name="whereTheRestIs">A command.</param>
    /// <param name="console">Where to.</param>
    public static void Print(IReadOnlyList<EventRow> timeline, int limit, string whereTheRestIs, IAnsiConsole console)
    {
        var ctm = timeline[0];
        console.MarkupLineInterpolated($"[bold]{ctm.Label} / {ctm.Track} / {ctm.Month:yyyy-MM}[/]  [grey]{ctm.CtmId}[/]");
        var table = new Table().Border(TableBorder.None).HideHeaders().NoSafeBorder();
        foreach (var (name, width) in new (string, int?)[] { ("date", 10), ("confidence", 4), ("titles", 12), ("sources", 11), ("summary", null) })
            table.AddColumn(new TableColumn(name) { Width = width, NoWrap = width is not null });
        foreach (var e in timeline.Take(limit))
        {
            table.AddRow(
                new Text(e.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                new Text(e.DateConfidence, e.DateConfidence == "low" ? Color.Yellow : Color.Green),
                new Text(Count(e.Titles.Count, "title")) { Justification = Justify.Right },
                new Text(e.Sources == 0 ? "" : Count(e.Sources, "source")) { Justification = Justify.Right },
                new Text(e.Summary));
        }
        console.Write(table);
        if (timeline.Count > limit)
            console.MarkupLineInterpolated($"[grey]… and {timeline.Count - limit} more: {whereTheRestIs}[/]");
        console.WriteLine();
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
