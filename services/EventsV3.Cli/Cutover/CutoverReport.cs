using EventsV3.Cli.Terminal;
using EventsV3.Domain.Phases;
using EventsV3.Store.Phases;
using Npgsql;
using Spectre.Console;

namespace EventsV3.Cli.Cutover;

/// <summary>Where the platform is, and whether it may go on.</summary>
internal sealed record CutoverReport
{
    private const int TransitionsShown = 5;

    public required PhaseStatus Now { get; init; }

    /// <summary>The step that was looked at; null at the end of the way.</summary>
    public required Stage? To { get; init; }

    public required IReadOnlyList<Gate> Gates { get; init; }
    public required IReadOnlyList<Transition> Transitions { get; init; }
    public bool Moved { get; init; }

    public bool IsRefused => Gates.Any(gate => !gate.IsOpen);

    public static async Task<CutoverReport> Read(NpgsqlDataSource database, Stage? to, GateRules rules, CancellationToken cancellation)
    {
        var phases = new PhaseControl(database);
        var now = await phases.Read(cancellation);
        var next = to ?? now.Stage.Next();
        return new CutoverReport
        {
            Now = now,
            To = next,
            Gates = next is { } step ? await new Gates(database, rules, TimeProvider.System).Of(now, step, cancellation) : [],
            Transitions = await phases.Transitions(TransitionsShown, cancellation),
        };
    }

    public async Task<CutoverReport> Move(NpgsqlDataSource database, Stage to, string by, string why, CancellationToken cancellation)
    {
        if (!await new PhaseControl(database).Move(Now.Stage, to, by, why, cancellation))
            throw new OperatorError("Somebody else has moved the platform meanwhile.", "eventsv3 cutover check");
        return await Again(database, cancellation);
    }

    /// <summary>After the step.</summary>
    public async Task<CutoverReport> Again(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var phases = new PhaseControl(database);
        return this with
        {
            Now = await phases.Read(cancellation), Moved = true, Transitions = await phases.Transitions(TransitionsShown, cancellation),
        };
    }

    /// <returns>The exit code.</returns>
    public int Print(bool json, bool dryRun = false)
    {
        if (json)
        {
            JsonOutput.Print(new
            {
                Phase = Stage.NameOf(Now.Stage.Phase),
                Now.Stage.Percent,
                Now.Since,
                Next = To is { } to ? new { Phase = Stage.NameOf(to.Phase), to.Percent } : null,
                Gates,
                Moved,
                DryRun = dryRun,
                Transitions,
            });
        }
        else
        {
            Print(Screen.Results, dryRun);
        }
        return IsRefused ? ExitCode.GateRefused : ExitCode.Ok;
    }

    private void Print(IAnsiConsole console, bool dryRun)
    {
        console.MarkupLineInterpolated($"[bold]Phase[/]  {Now.Stage} since {Now.Since:yyyy-MM-dd HH:mm:ss} UTC");
        if (!Moved && To is { } step)
            console.MarkupLineInterpolated($"[bold]Step[/]   to {step}{(dryRun && !IsRefused ? ": would be taken" : "")}");
        foreach (var gate in Gates)
        {
            console.MarkupLineInterpolated($"  [{(gate.IsOpen ? "green" : "red")}]{(gate.IsOpen ? "open  " : "closed")}[/] {gate.Name}: {gate.Detail}");
        }
        foreach (var last in Moved ? Transitions.Take(1) : Transitions)
        {
            console.MarkupLineInterpolated(
                $"[grey]{last.At:yyyy-MM-dd HH:mm:ss} {last.By}: {last.FromPhase} {last.FromPercent} -> {last.ToPhase} {last.ToPercent} {last.Why}[/]");
        }
        var next = Gates.FirstOrDefault(gate => !gate.IsOpen)?.Next ?? (Moved ? "eventsv3 cutover check" : "eventsv3 cutover advance");
        console.MarkupLineInterpolated($"[green]next:[/] {next}");
    }
}
