using EventsV3.Cli.Terminal;
using EventsV3.Store.Backfill.Runs;
using Spectre.Console;

namespace EventsV3.Cli.Backfill;

/// <summary>How far a run is, or how it ended; its properties are the keys of the JSON.</summary>
internal sealed record BackfillReport(
    Guid? RunId, RunState State, string? Reason, int Total, int Done, int Changed, long Elements, long Events, long Merged, long Quarantined, long Links,
    int DigestsNamed, double CtmsPerSecond, int BatchSize, double BatchMs, double? EtaSeconds, int Dirty, int OpenParts)
{
    public static BackfillReport Of(RunProgress run) => new(
        run.RunId == Guid.Empty ? null : run.RunId, run.State, run.Reason, run.Total, run.Done, run.Changed, run.Elements, run.Events, run.Merged,
        run.Quarantined, run.Links, run.DigestsNamed, Math.Round(run.CtmsPerSecond, 1), run.BatchSize, Math.Round(run.BatchMs), run.Eta?.TotalSeconds, run.Dirty, run.OpenParts);

    /// <summary>The exit code, less that of a signal.</summary>
    public int ExitCode => State switch
    {
        RunState.Succeeded => OpenParts > 0 ? Terminal.ExitCode.Rejected : Terminal.ExitCode.Ok,
        _ => Terminal.ExitCode.Stopped,
    };

    public void Print(bool json)
    {
        if (json)
            JsonOutput.Print(this);
        else
            Print(Screen.Results, driven: false);
    }

    /// <param name="console">Where.</param>
    /// <param name="driven">A process is at work on it: nothing is to be done.</param>
    public void Print(IAnsiConsole console, bool driven)
    {
        var dry = RunId is null;
        var state = dry ? "dry run, nothing was written" : State.ToString().ToLowerInvariant();
        console.MarkupLineInterpolated($"[bold]{state}[/]{(Reason is { } reason ? $": {reason}" : "")}");
        console.MarkupLineInterpolated($"{Changed:N0} CTMs {(dry ? "to project" : "projected")}, {Done:N0} of {Total:N0} looked at; {Dirty:N0} are behind{(dry ? "" : " now")}");
        console.MarkupLineInterpolated(
            $"{Elements:N0} elements = {Events:N0} events + {Merged:N0} merged + {Quarantined:N0} quarantined; {Links:N0} titles of events");
        if (DigestsNamed > 0)
            console.MarkupLineInterpolated($"{DigestsNamed:N0} digests were given the ids of their events");
        if (OpenParts > 0)
            console.MarkupLineInterpolated($"[yellow]{OpenParts:N0} parts {(dry ? "to quarantine" : "are quarantined and not acknowledged")}[/]");
        if (!driven)
            console.MarkupLineInterpolated($"[green]next:[/] {Next(dry)}");
    }

    private string Next(bool dry) => State switch
    {
        _ when dry => "the same command without --dry-run",
        RunState.Succeeded when OpenParts > 0 => "eventsv3 quarantine list",
        RunState.Succeeded when Dirty > 0 => "eventsv3 backfill   (takes what is behind by now)",
        RunState.Succeeded => "eventsv3 verify --full",
        RunState.Cancelled => "eventsv3 backfill   (begins a new run; what is moved stays moved)",
        _ => "eventsv3 backfill resume   (goes on where it was)",
    };
}
