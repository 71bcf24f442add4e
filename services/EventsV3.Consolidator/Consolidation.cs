using EventsV3.Contracts;
using MassTransit;

namespace EventsV3.Consolidator;

/// <summary>
/// The consolidation of one CTM: the run being collected and what of it is still outstanding. Its correlation id is the CTM's id. The row is
/// never deleted: it is the memory that makes late and repeated messages harmless.
/// </summary>
public sealed class Consolidation : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }
    public string State { get; set; } = "Initial";

    /// <summary>As first heard of. Every message about this run carries this value, so that the writer sees one fence.</summary>
    public Run Run { get; set; } = null!;

    public CtmContext Ctm { get; set; } = null!;

    /// <summary>The run's batches are 0 … BatchCount.</summary>
    public int BatchCount { get; set; }

    /// <summary>
    /// The newest plan of this run. A CTM that is asked for twice is planned twice; what the second plan sends after the first one completed
    /// must not look like a new beginning.
    /// </summary>
    public DateTimeOffset LatestPlan { get; set; }

    /// <summary>A set, not a counter: a counter is wrong under duplicates.</summary>
    public SortedSet<int> Outstanding { get; set; } = [];

    /// <summary>Those of <see cref="Outstanding"/> whose extraction failed: batches arriving beside them do not hide the fault.</summary>
    public SortedSet<int> Failed { get; set; } = [];

    /// <summary>How often the stall watch has asked for this run again.</summary>
    public int Resumes { get; set; }

    /// <summary>One of <see cref="FaultStages"/> while faulted.</summary>
    public string? FaultStage { get; set; }

    public string? Fault { get; set; }

    /// <summary>What the message at hand changed, for the repository; null when it changed nothing.</summary>
    public SagaChange? Change { get; private set; }

    public bool IsWhole => Outstanding.Count == 0;

    /// <summary>A consolidation begins with its first run: it is whole and valid before the first batch is collected.</summary>
    public static Consolidation Of(RunBatch first)
    {
        var saga = new Consolidation { CorrelationId = first.Run.CtmId };
        saga.Begin(first);
        return saga;
    }

    /// <summary>Outstanding in this run, or the beginning of a newer one. All else is stale.</summary>
    public bool Wants(RunBatch batch) => Restarts(batch) || (IsThisRun(batch.Run) && Outstanding.Contains(batch.Number));

    /// <summary>
    /// Every batch is here, but the merge or the write failed, and someone asked for the CTM again: the batch itself is a repetition, but
    /// it says that the run should go on.
    /// </summary>
    public bool AsksAgain(RunBatch batch) =>
        State == nameof(ConsolidationStateMachine.Faulted) && IsWhole && IsThisRun(batch.Run) && IsNewer(batch.Run);

    /// <summary>About the run at hand, as it was begun: an answer to an earlier beginning of the same run is stale.</summary>
    public bool IsCurrent(Run run) => IsThisRun(run) && Fence.Of(run) >= Fence.Of(Run);

    public void Collect(BatchExtracted message)
    {
        var batch = RunBatch.Of(message);
        var restarts = Restarts(batch);
        if (restarts)
            Begin(batch);
        Hear(batch.Run);
        Failed.Remove(batch.Number);
        if (Failed.Count == 0)
            FaultStage = Fault = null;
        Change = new(DropsBatches: restarts, Arrived: Outstanding.Remove(batch.Number) ? message : null);
    }

    public void NoteFailedBatch(ExtractBatch message, string reason)
    {
        var batch = RunBatch.Of(message);
        var restarts = Restarts(batch);
        if (restarts)
            Begin(batch);
        Hear(batch.Run);
        Failed.Add(batch.Number);
        Note(FaultStages.Extract, $"batch {batch.Number} of {BatchCount}: {reason}");
        Change = new(DropsBatches: restarts);
    }

    public void Note(string stage, string reason)
    {
        FaultStage = stage;
        // PostgreSQL's text has no NUL, and an exception's message may hold the headline that caused it.
        Fault = reason.Replace("\0", "", StringComparison.Ordinal);
        Change = new();
    }

    /// <summary>A stale message changes nothing, except that it may tell of a newer plan of the run at hand.</summary>
    public void Drop(RunBatch batch)
    {
        if (IsThisRun(batch.Run) && IsNewer(batch.Run))
        {
            Hear(batch.Run);
            Change = new();
        }
    }

    /// <summary>The run goes on, or is asked for once more.</summary>
    public void Resume()
    {
        Resumes++;
        Change = new();
    }

    public void GiveUp()
    {
        var missing = IsWhole ? "nothing was written" : $"batch {string.Join(", ", Outstanding)} of {BatchCount} did not arrive";
        Note(FaultStages.Stalled, $"{missing} after asking {Resumes} times; ask again with: eventsv3 ready --ctm {CorrelationId}");
    }

    public void Complete()
    {
        Outstanding = [];
        Failed = [];
        FaultStage = Fault = null;
        Change = new(DropsBatches: true);
    }

    public ConsolidateEvents ToConsolidate() => new() { Run = Run, Ctm = Ctm, BatchCount = BatchCount };

    public CtmReady ToReady() => new() { CtmId = CorrelationId, Mode = Run.Mode, IncludeFrozen = Run.IncludeFrozen };

    public CtmFailed ToFailed() => new() { Run = Run, Ctm = Ctm, Stage = FaultStage!, Reason = Fault! };

    private bool IsThisRun(Run run) => run.RunId == Run.RunId;

    private bool IsNewer(Run run) => Fence.Of(run) > LatestPlan;

    /// <summary>The same inputs are planned again after completion when the digest drifted from the rows.</summary>
    private bool Restarts(RunBatch batch) =>
        IsNewer(batch.Run) && (!IsThisRun(batch.Run) || State == nameof(ConsolidationStateMachine.Completed));

    private void Begin(RunBatch batch)
    {
        Run = batch.Run;
        Ctm = batch.Ctm;
        BatchCount = batch.BatchCount;
        LatestPlan = Fence.Of(batch.Run);
        Outstanding = [.. Enumerable.Range(0, batch.BatchCount + 1)];
        Failed = [];
        Resumes = 0;
        FaultStage = Fault = null;
    }

    private void Hear(Run run)
    {
        if (IsNewer(run))
            LatestPlan = Fence.Of(run);
    }
}
