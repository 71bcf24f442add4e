using EventsV3.Contracts;

namespace EventsV3.Consolidator.Sagas;

/// <summary>A row of <c>consolidation.saga</c>: typed columns, so that operators and the stall watch read them with plain SQL.</summary>
internal sealed record SagaRow
{
    public Guid CtmId { get; init; }
    public string State { get; init; } = "";
    public Guid RunId { get; init; }
    public DateTime PlannedAt { get; init; }
    public DateTime LatestPlan { get; init; }
    public string Mode { get; init; } = "";
    public long? BaseRevision { get; init; }
    public bool IncludeFrozen { get; init; }
    public string Centroid { get; init; } = "";
    public string Label { get; init; } = "";
    public string Track { get; init; } = "";
    public DateOnly Month { get; init; }
    public int BatchCount { get; init; }
    public int[] Outstanding { get; init; } = [];
    public int[] Failed { get; init; } = [];
    public int Resumes { get; init; }
    public string? FaultStage { get; init; }
    public string? Fault { get; init; }

    public static SagaRow Of(Consolidation saga) => new()
    {
        CtmId = saga.CorrelationId,
        State = saga.State,
        RunId = saga.Run.RunId,
        PlannedAt = saga.Run.PlannedAt.UtcDateTime,
        LatestPlan = saga.LatestPlan.UtcDateTime,
        Mode = saga.Run.Mode.ToString(),
        BaseRevision = saga.Run.BaseRevision,
        IncludeFrozen = saga.Run.IncludeFrozen,
        Centroid = saga.Ctm.Centroid,
        Label = saga.Ctm.Label,
        Track = saga.Ctm.Track,
        Month = saga.Ctm.Month,
        BatchCount = saga.BatchCount,
        Outstanding = [.. saga.Outstanding],
        Failed = [.. saga.Failed],
        Resumes = saga.Resumes,
        FaultStage = saga.FaultStage,
        Fault = saga.Fault,
    };

    public Consolidation ToSaga() => new()
    {
        CorrelationId = CtmId,
        State = State,
        Run = ToRun(),
        LatestPlan = new(LatestPlan, TimeSpan.Zero),
        Ctm = new() { Centroid = Centroid, Label = Label, Track = Track, Month = Month },
        BatchCount = BatchCount,
        Outstanding = [.. Outstanding],
        Failed = [.. Failed],
        Resumes = Resumes,
        FaultStage = FaultStage,
        Fault = Fault,
    };

    public Run ToRun() => new()
    {
        CtmId = CtmId,
        RunId = RunId,
        PlannedAt = new(PlannedAt, TimeSpan.Zero),
        Mode = Enum.Parse<ReadyMode>(Mode),
        BaseRevision = BaseRevision,
        IncludeFrozen = IncludeFrozen,
    };
}
