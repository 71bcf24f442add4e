using EventsV3.Contracts;
using EventsV3.ServiceDefaults;
using MassTransit;

namespace EventsV3.Consolidator;

/// <summary>
/// Which message does what in which state. The rules themselves are <see cref="Consolidation"/>'s; a message that is not wanted is
/// counted and dropped, never an exception.
/// </summary>
/// <remarks>
/// One binder a message, the same in every state, with its condition inside. Two binders with a filter each would both run: the first one
/// changes what the second one's filter sees.
/// </remarks>
public sealed class ConsolidationStateMachine : MassTransitStateMachine<Consolidation>
{
    /// <summary>How often a stalled run is asked for again before it is given up.</summary>
    public const int MaxResumes = 3;

    public ConsolidationStateMachine()
    {
        InstanceState(x => x.State);

        // Inserted before the behaviour runs: two first messages at once meet at the row, not at a duplicate key.
        Event(() => BatchExtracted, e =>
        {
            e.CorrelateById(m => m.Message.Run.CtmId);
            e.InsertOnInitial = true;
            e.SetSagaFactory(c => Consolidation.Of(RunBatch.Of(c.Message)));
        });
        Event(() => ExtractionFailed, e =>
        {
            e.CorrelateById(m => m.Message.Message.Run.CtmId);
            e.InsertOnInitial = true;
            e.SetSagaFactory(c => Consolidation.Of(RunBatch.Of(c.Message.Message)));
        });
        Event(() => MergeFailed, e => e.CorrelateById(m => m.Message.Message.Run.CtmId));
        Event(() => WriteFailed, e => e.CorrelateById(m => m.Message.Message.Run.CtmId));
        Event(() => EventsWritten, e => e.CorrelateById(m => m.Message.Run.CtmId));
        Event(() => Stalled, e => e.CorrelateById(m => m.Message.Run.CtmId));

        Initially(OnBatch(), OnFailedExtraction());
        During(Collecting, OnBatch(), OnFailedExtraction(), OnFailedMerge(), OnFailedWrite(), OnWritten(), OnStall(AskForTheCtm));
        During(Consolidating, OnBatch(), OnFailedExtraction(), OnFailedMerge(), OnFailedWrite(), OnWritten(), OnStall(AskForTheMerge));
        During(Faulted, OnBatch(), OnFailedExtraction(), OnFailedMerge(), OnFailedWrite(), OnWritten(), Ignore(Stalled));
        During(Completed, OnBatch(), OnFailedExtraction(), Ignore(MergeFailed), Ignore(WriteFailed), Ignore(EventsWritten), Ignore(Stalled));
    }

    public State Collecting { get; private set; } = null!;
    public State Consolidating { get; private set; } = null!;
    public State Faulted { get; private set; } = null!;
    public State Completed { get; private set; } = null!;

    public Event<BatchExtracted> BatchExtracted { get; private set; } = null!;
    public Event<Fault<ExtractBatch>> ExtractionFailed { get; private set; } = null!;
    public Event<Fault<ConsolidateEvents>> MergeFailed { get; private set; } = null!;
    public Event<Fault<EventsConsolidated>> WriteFailed { get; private set; } = null!;
    public Event<EventsWritten> EventsWritten { get; private set; } = null!;
    public Event<ConsolidationStalled> Stalled { get; private set; } = null!;

    /// <summary>The last batch asks for the merge. A batch beside a failed one is kept, and the run stays faulted.</summary>
    private EventActivityBinder<Consolidation, BatchExtracted> OnBatch() => When(BatchExtracted).IfElse(
        x => x.Saga.Wants(RunBatch.Of(x.Message)) || x.Saga.AsksAgain(RunBatch.Of(x.Message)),
        wanted => wanted
            .Then(x => x.Saga.Collect(x.Message))
            .IfElse(x => x.Saga.IsWhole,
                whole => whole.Publish(x => x.Saga.ToConsolidate()).TransitionTo(Consolidating),
                part => part.IfElse(x => x.Saga.Failed.Count > 0,
                    failed => failed.TransitionTo(Faulted),
                    open => open.TransitionTo(Collecting))),
        stale => Drop(stale.Then(x => x.Saga.Drop(RunBatch.Of(x.Message)))));

    /// <summary>Also the first that is heard of a CTM: the fault carries the whole command.</summary>
    private EventActivityBinder<Consolidation, Fault<ExtractBatch>> OnFailedExtraction() => When(ExtractionFailed).IfElse(
        x => x.Saga.Wants(RunBatch.Of(x.Message.Message)),
        wanted => Fail(wanted.Then(x => x.Saga.NoteFailedBatch(x.Message.Message, Reason(x.Message)))),
        Drop);

    private EventActivityBinder<Consolidation, Fault<ConsolidateEvents>> OnFailedMerge() => When(MergeFailed).IfElse(
        x => x.Saga.IsCurrent(x.Message.Message.Run),
        current => Fail(current.Then(x => x.Saga.Note(FaultStages.Consolidate, Reason(x.Message)))),
        Drop);

    private EventActivityBinder<Consolidation, Fault<EventsConsolidated>> OnFailedWrite() => When(WriteFailed).IfElse(
        x => x.Saga.IsCurrent(x.Message.Message.Run),
        current => Fail(current.Then(x => x.Saga.Note(FaultStages.Write, Reason(x.Message)))),
        Drop);

    /// <summary>Whatever the outcome, and in any state: a replayed message completes a run that was given up.</summary>
    private EventActivityBinder<Consolidation, EventsWritten> OnWritten() => When(EventsWritten).IfElse(
        x => x.Saga.IsCurrent(x.Message.Run),
        current => current
            .Then(x => x.Saga.Complete())
            .Then(_ => Instrumentation.CtmsCompleted.Add(1))
            .TransitionTo(Completed),
        Drop);

    private EventActivityBinder<Consolidation, ConsolidationStalled> OnStall(
        Func<EventActivityBinder<Consolidation, ConsolidationStalled>, EventActivityBinder<Consolidation, ConsolidationStalled>> askAgain) =>
        When(Stalled).IfElse(
            x => x.Saga.IsCurrent(x.Message.Run),
            current => current.IfElse(x => x.Saga.Resumes < MaxResumes,
                again => askAgain(again.Then(x => x.Saga.Resume())),
                over => Fail(over.Then(x => x.Saga.GiveUp()))),
            Drop);

    private static EventActivityBinder<Consolidation, ConsolidationStalled> AskForTheCtm(
        EventActivityBinder<Consolidation, ConsolidationStalled> binder) => binder.Publish(x => x.Saga.ToReady());

    private static EventActivityBinder<Consolidation, ConsolidationStalled> AskForTheMerge(
        EventActivityBinder<Consolidation, ConsolidationStalled> binder) => binder.Publish(x => x.Saga.ToConsolidate());

    private EventActivityBinder<Consolidation, T> Fail<T>(EventActivityBinder<Consolidation, T> noted) where T : class =>
        noted.Then(x => Instrumentation.Faulted(x.Saga.FaultStage!)).Publish(x => x.Saga.ToFailed()).TransitionTo(Faulted);

    private static EventActivityBinder<Consolidation, T> Drop<T>(EventActivityBinder<Consolidation, T> stale) where T : class =>
        stale.Then(_ => Instrumentation.Stale<T>());

    private static string Reason(Fault fault) => fault.Exceptions is [var first, ..] ? $"{first.Message} ({first.ExceptionType})" : "unknown";
}
