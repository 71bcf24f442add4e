using EventsV3.Reader.Answers;
using EventsV3.Store.Queries.Status;
using Microsoft.Extensions.Options;

namespace EventsV3.Reader.Pipeline;

/// <summary>The pipeline as the database sees it.</summary>
internal sealed class PipelineView(Readers readers, IOptions<ReaderOptions> options, TimeProvider time)
{
    private const int Listed = 100;
    private const int Written = 20;

    private readonly Snapshot<PipelineReport> last = new(
        cancel => readers.Several(
            "Pipeline/status", new { Listed, Written },
            async results => new PipelineReport(
                [.. await results.ReadAsync<StateCount>()],
                [.. await results.ReadAsync<ActiveRun>()],
                [.. (await results.ReadAsync<FaultedRow>()).Select(FailedRun.Of)],
                [.. await results.ReadAsync<WrittenRun>()],
                await results.ReadSingleAsync<CtmFigures>()),
            cancel),
        TimeSpan.FromSeconds(options.Value.SnapshotSeconds), time);

    public Task<PipelineReport> Read(CancellationToken cancel) => last.Get(cancel);
}

/// <param name="Runs">How many CTMs are in which state.</param>
/// <param name="Active">Under way, the oldest first.</param>
/// <param name="Faulted">Waiting for a person, the latest first, with what brings them back.</param>
/// <param name="Recent">Written last.</param>
/// <param name="Ctms">How many CTMs there are. Drifted: one copy has changed since the other was derived from it.</param>
internal sealed record PipelineReport(
    IReadOnlyList<StateCount> Runs, IReadOnlyList<ActiveRun> Active, IReadOnlyList<FailedRun> Faulted, IReadOnlyList<WrittenRun> Recent, CtmFigures Ctms);

internal abstract record RunRow
{
    public required Guid CtmId { get; init; }
    public required string CentroidId { get; init; }
    public required string Label { get; init; }
    public required string Track { get; init; }

    /// <summary>For example 2026-01.</summary>
    public required string Month { get; init; }
}

internal sealed record ActiveRun : RunRow
{
    public required Guid RunId { get; init; }
    public required string State { get; init; }
    public required int BatchCount { get; init; }
    public required int Arrived { get; init; }
    public required DateTime BegunAt { get; init; }
    public required DateTime TouchedAt { get; init; }
}

internal sealed record FaultedRow : RunRow
{
    public required Guid RunId { get; init; }
    public required string Stage { get; init; }
    public required string Reason { get; init; }
    public required DateTime Since { get; init; }
}

/// <param name="CtmId">The CTM.</param>
/// <param name="CentroidId">Its centroid.</param>
/// <param name="Label">The centroid's name.</param>
/// <param name="Track">Its track.</param>
/// <param name="Month">For example 2026-01.</param>
/// <param name="RunId">The run.</param>
/// <param name="Stage">extract, consolidate, write or stalled.</param>
/// <param name="Reason">What went wrong.</param>
/// <param name="Since">UTC.</param>
/// <param name="Replay">The operator's command that has it go on.</param>
internal sealed record FailedRun(
    Guid CtmId, string CentroidId, string Label, string Track, string Month, Guid RunId, string Stage, string Reason, DateTime Since, string Replay)
{
    public static FailedRun Of(FaultedRow row) => new(
        row.CtmId, row.CentroidId, row.Label, row.Track, row.Month, row.RunId, row.Stage, row.Reason, row.Since,
        // What is stalled has left no message behind.
        row.Stage == "stalled" ? $"eventsv3 ready --ctm {row.CtmId}" : $"eventsv3 faults replay --ctm {row.CtmId}");
}

internal sealed record WrittenRun : RunRow
{
    public required DateTime WrittenAt { get; init; }
    public required string Mode { get; init; }
    public required int Events { get; init; }
    public required int NewEvents { get; init; }
    public required int ChangedEvents { get; init; }
    public required int RetiredEvents { get; init; }
    public required int TitlesIn { get; init; }
}

internal sealed record CtmFigures
{
    public required int Ctms { get; init; }
    public required int Frozen { get; init; }
    public required int Written { get; init; }
    public required int Drifted { get; init; }
}
