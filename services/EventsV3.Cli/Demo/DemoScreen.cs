using EventsV3.Cli.Events;
using Spectre.Console;

namespace EventsV3.Cli.Demo;

/// <summary><see cref="DemoReport"/> for people.</summary>
internal static class DemoScreen
{
    private const int PrintedCtms = 5;
    private const int PrintedEvents = 15;

    public static void Print(DemoReport report, IAnsiConsole console)
    {
        console.WriteLine();
        foreach (var ctm in report.Ctms.Where(ctm => ctm.Events.Count > 0).Take(PrintedCtms))
            EventTable.Print(ctm.Events, PrintedEvents, $"eventsv3 demo --keep, then eventsv3 events --ctm {ctm.CtmId}", console);
        if (report.Ctms.Count > PrintedCtms)
            console.MarkupLineInterpolated($"[grey]… and {report.Ctms.Count - PrintedCtms:N0} more CTMs[/]\n");

        var totals = report.Totals;
        console.MarkupLineInterpolated(
            $"[bold]Titles[/]  {totals.Titles:N0} = {totals.InEvents:N0} in events + {totals.InCatchAll:N0} in the catch-all + {totals.SetAside:N0} set aside  {(totals.AddsUp ? "(no title is lost)" : "(THIS DOES NOT ADD UP)")}");
        console.MarkupLineInterpolated($"[bold]Events[/]  {totals.Events:N0} in {totals.Ctms:N0} CTMs, {report.Seconds:0.0} s from an empty database");
        console.MarkupLineInterpolated(report.Copies.Equal
            ? (FormattableString)$"[bold]Copies[/]  [green]equal[/]: ctm.events_digest and events_v3 hold the same {report.Copies.Events:N0} events with the same {report.Copies.Titles:N0} titles, compared whole and in order"
            : $"[bold]Copies[/]  [red]differ[/] in {report.Copies.Differences.Count:N0} places");
        if (report.Model is { } model)
        {
            console.MarkupLineInterpolated(
                $"[bold]Model[/]   {model.Calls:N0} calls ({model.Failed:N0} failed), {model.InputTokens:N0} tokens in ({model.CachedTokens:N0} from the provider's cache), {model.OutputTokens:N0} out  (with --keep: eventsv3 cost)");
        }
        console.WriteLine();
        console.MarkupLine("[green]next:[/] eventsv3 demo --titles FILE.jsonl   your own headlines (format: eventsv3 import --help)");
        console.MarkupLine("      eventsv3 demo --keep                 the same, and the database stays to look into");
        console.MarkupLine("      eventsv3 --help                      everything else");
    }
}
