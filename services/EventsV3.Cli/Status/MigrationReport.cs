using EventsV3.Cli.Cutover;
using EventsV3.Domain.Phases;
using EventsV3.Store.Phases;
using Npgsql;
using Spectre.Console;

namespace EventsV3.Cli.Status;

/// <summary>How far the platform has moved, and what the next step still needs.</summary>
internal sealed record MigrationReport
{
    public required string Phase { get; init; }
    public required int Percent { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required MigrationFigures Figures { get; init; }

    /// <summary>Null at the end.</summary>
    public required string? NextStep { get; init; }

    public required IReadOnlyList<Gate> Closed { get; init; }
    public required string NextCommand { get; init; }

    public static async Task<MigrationReport> Read(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var cutover = await CutoverReport.Read(database, to: null, new GateRules(), cancellation);
        Gate[] closed = [.. cutover.Gates.Where(gate => !gate.IsOpen)];
        return new MigrationReport
        {
            Phase = Stage.NameOf(cutover.Now.Stage.Phase),
            Percent = cutover.Now.Stage.Percent,
            Since = cutover.Now.Since,
            Figures = await MigrationFigures.Read(database, cutover.Now.Stage.Phase, cancellation),
            NextStep = cutover.To?.ToString(),
            Closed = closed,
            NextCommand = closed.FirstOrDefault()?.Next ?? "eventsv3 cutover advance",
        };
    }

    public void Print(IAnsiConsole console)
    {
        console.MarkupLineInterpolated(
            $"[bold]Phase[/]   {Phase}{(Percent > 0 ? $" {Percent} %" : "")} since {Since:yyyy-MM-dd HH:mm:ss} UTC: {Figures.Behind:N0} CTMs behind, {Figures.Unverified:N0} not verified, {Figures.QuarantineOpen:N0} parts quarantined");
        foreach (var ctm in Figures.DifferentCounts)
            console.MarkupLineInterpolated($"        counts differ: {ctm.Centroid} / {ctm.Track} / {ctm.Month:yyyy-MM} ({ctm.CtmId}): {ctm.DigestEvents:N0} in the digest, {ctm.TableEvents:N0} in the tables");
        if (NextStep is not null)
            console.MarkupLineInterpolated($"        next step {NextStep}: {(Closed.Count == 0 ? "every gate is open" : string.Join("; ", Closed.Select(gate => $"{gate.Name}: {gate.Detail}")))} ({NextCommand})");
    }
}
