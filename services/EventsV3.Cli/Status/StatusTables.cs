using EventsV3.Cli.Connections;
using Spectre.Console;

namespace EventsV3.Cli.Status;

/// <summary><see cref="StatusReport"/> for people.</summary>
internal static class StatusTables
{
    public static void Print(StatusReport report, IAnsiConsole console)
    {
        var runs = report.Runs.Count == 0 ? "none yet" : string.Join(", ", report.Runs.Select(run => $"{run.Runs:N0} {run.State}"));
        console.MarkupLineInterpolated($"[bold]Runs[/]    {runs}");
        if (report.Oldest is { } oldest)
        {
            console.MarkupLineInterpolated(
                $"        oldest under way: {oldest.Centroid} / {oldest.Track} / {oldest.Month:yyyy-MM}, {oldest.State} since {oldest.BegunAt:yyyy-MM-dd HH:mm:ss} UTC, {oldest.OutstandingBatches} of {oldest.BatchCount} batches to come");
        }
        console.MarkupLineInterpolated(
            $"[bold]CTMs[/]    {report.Ctms.Ctms:N0}: {report.Ctms.WithDigest:N0} with digest, {report.Ctms.WithTables:N0} with tables, {report.Ctms.Drifted:N0} drifted, {report.Ctms.Pending:N0} pending, {report.Ctms.Frozen:N0} frozen");
        console.MarkupLineInterpolated(
            $"[bold]Titles[/]  {report.Titles.Total:N0}: {report.Titles.Covered:N0} covered, {report.Titles.SetAside:N0} set aside, {report.Titles.Uncovered:N0} uncovered");
        foreach (var reason in report.Titles.SetAsideByReason)
            console.MarkupLineInterpolated($"        set aside, {reason.Reason}: {reason.Titles:N0}");
        if (report.Ctms.Degraded > 0)
        {
            console.MarkupLineInterpolated(
                $"        [yellow]without the model's answer[/]: {report.Titles.Degraded:N0} titles placed by the embedded extractor, in {report.Ctms.Degraded:N0} CTMs");
        }
        report.Migration.Print(console);
        PrintQueues(report.Queues, console);
        foreach (var fault in report.Faulted)
        {
            console.MarkupLineInterpolated(
                $"[red]Faulted[/] {fault.Centroid} / {fault.Track} / {fault.Month:yyyy-MM} ({fault.CtmId}) in {fault.Stage}: {fault.Reason}");
        }
        if (report.Faulted.Count > 0)
            console.MarkupLine("[green]next:[/] eventsv3 faults list");
        else if (report.Ctms.Pending > 0)
            console.MarkupLine("[green]next:[/] eventsv3 ready --pending --wait");
        else if (report.Ctms.Degraded > 0)
            console.MarkupLine("[green]next:[/] eventsv3 ready --degraded --wait");
    }

    private static void PrintQueues(IReadOnlyList<QueueDepth>? queues, IAnsiConsole console)
    {
        if (queues is null)
        {
            console.MarkupLineInterpolated($"[bold]Queues[/]  [grey]not asked: {RabbitMqOption.HowToSet}[/]");
            return;
        }
        if (queues.Count == 0)
            console.MarkupLine("[bold]Queues[/]  none: no service has run on this broker yet");
        foreach (var (place, queue) in queues.Index())
        {
            var heading = place == 0 ? "Queues" : "";
            var failed = queue.Messages > 0 && queue.Queue.EndsWith(QueueNames.Error, StringComparison.Ordinal);
            console.MarkupLineInterpolated(
                $"[bold]{heading,-6}[/]  [{(failed ? "red" : "default")}]{queue.Queue,-28} {queue.Messages,8:N0} waiting  {queue.Consumers,3:N0} consumers[/]");
        }
    }
}
