using EventsV3.Cli.Connections;
using Spectre.Console;

namespace EventsV3.Cli.Faults;

/// <summary>Faults for people.</summary>
internal static class FaultTable
{
    public static void Print(IReadOnlyList<FaultedMessage> faults, IAnsiConsole console)
    {
        if (faults.Count == 0)
        {
            console.MarkupLine("Nothing is in the _error queues.");
            return;
        }
        foreach (var fault in faults)
        {
            console.MarkupLineInterpolated(
                $"[bold]{fault.Id}[/]  {fault.FailedAt:yyyy-MM-dd HH:mm:ss}  [red]{fault.Stage}[/]  {fault.MessageType ?? "plain JSON"} in {fault.Queue}{QueueNames.Error}");
            console.MarkupLineInterpolated($"  CTM {fault.CtmId?.ToString() ?? "not readable"}{(fault.Ctm is null ? "" : $" ({fault.Ctm})")}");
            console.MarkupLineInterpolated($"  {fault.Exception}: {fault.Reason}");
        }
        console.MarkupLine("[green]next:[/] eventsv3 faults replay ID, or eventsv3 faults replay --all");
    }
}
