using EventsV3.Cli.Runs;
using EventsV3.Cli.Terminal;
using Spectre.Console;

namespace EventsV3.Cli.Ready;

/// <summary>What <c>ready</c> asked for and what became of it; its properties are the keys of the JSON.</summary>
internal sealed record ReadyReport(IReadOnlyList<Guid> Asked, IReadOnlyCollection<CtmOutcome>? Outcomes)
{
    /// <returns>The exit code.</returns>
    public int Print(bool json)
    {
        if (json)
            JsonOutput.Print(this);
        else
            Print(Screen.Results);
        return Outcomes?.Any(outcome => outcome.Failed) == true ? ExitCode.Differences : ExitCode.Ok;
    }

    private void Print(IAnsiConsole console)
    {
        if (Outcomes is null)
        {
            console.MarkupLineInterpolated($"{Asked.Count:N0} CTMs asked for. [green]next:[/] eventsv3 status --watch");
            return;
        }
        var failed = Outcomes.Where(outcome => outcome.Failed).ToList();
        foreach (var outcome in failed)
            console.MarkupLineInterpolated($"[red]{outcome.Outcome}[/] {outcome.CtmId}{(outcome.Stage is null ? "" : $" in {outcome.Stage}")}: {outcome.Reason}");
        var (events, added) = (Outcomes.Sum(outcome => outcome.Events ?? 0), Outcomes.Sum(outcome => outcome.NewEvents ?? 0));
        console.MarkupLineInterpolated(
            $"{Asked.Count:N0} CTMs: {Outcomes.Count(outcome => outcome.Outcome == "written"):N0} written ({events:N0} events, {added:N0} new), {Outcomes.Count(outcome => outcome.Outcome is "skipped" or "frozen"):N0} skipped, {failed.Count:N0} failed or unfinished");
        var (degraded, pending) = (Outcomes.Sum(outcome => outcome.Degraded ?? 0), Outcomes.Sum(outcome => outcome.Pending ?? 0));
        if (degraded + pending > 0)
            console.MarkupLineInterpolated($"{degraded:N0} titles were placed without the model, {pending:N0} questions are open. [green]next:[/] eventsv3 ready --degraded --wait");
        if (failed.Count > 0)
            console.MarkupLine("[green]next:[/] eventsv3 faults list");
    }
}
