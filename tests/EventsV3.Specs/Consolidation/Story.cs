using EventsV3.Consolidator;
using EventsV3.Contracts;
using MassTransit;

namespace EventsV3.Specs.Consolidation;

/// <summary>What happens to one CTM. Its run has batches 0 to 2 unless a fact says otherwise.</summary>
public sealed class Story(SagaHarness harness)
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);

    public Guid Ctm { get; } = NewId.NextGuid();

    public CtmContext Context { get; } =
        new() { Centroid = "AMERICAS-CANADA", Label = "Canada", Track = "geo_economy", Month = new DateOnly(2026, 1, 1) };

    public Task<Consolidator.Consolidation?> Find() => harness.Find(Ctm);

    public async Task<Consolidator.Consolidation> Saga() => await Find()
        ?? throw new InvalidOperationException($"The CTM has no consolidation. {string.Join("; ", Refusals)}");

    public async Task<string> State() => (await Saga()).State;

    public IEnumerable<ConsolidateEvents> MergesAsked => harness.Published<ConsolidateEvents>().Where(asked => asked.Run.CtmId == Ctm);

    public IEnumerable<CtmReady> CtmsAsked => harness.Published<CtmReady>().Where(asked => asked.CtmId == Ctm);

    public IEnumerable<CtmFailed> Failures => harness.Published<CtmFailed>().Where(failed => failed.Run.CtmId == Ctm);

    /// <summary>Why messages of the CTM went to the error queue.</summary>
    public IEnumerable<string> Refusals => harness.Published<Fault<BatchExtracted>>()
        .Where(refused => refused.Message.Run.CtmId == Ctm)
        .Select(refused => refused.Exceptions[0].Message);

    /// <summary>A run planned so many minutes after noon, of inputs that differ with the name.</summary>
    public Run Run(int minute = 0, string inputs = "these titles") => new()
    {
        CtmId = Ctm,
        RunId = Domain.Runs.RunIdentity.Of(Ctm, ReadyMode.Incremental, inputs, 70, 0, []),
        PlannedAt = Noon.AddMinutes(minute),
        BaseRevision = 7,
    };

    public Run OlderRun => Run(-5, "fewer titles");

    public Run NewerRun => Run(5, "more titles");

    public BatchExtracted Message(int number, int of, Run run) =>
        new() { Run = run, Ctm = Context, BatchNumber = number, BatchCount = of, Titles = [], Events = [], SetAside = [] };

    public Task Batch(int number, int of = 2, Run? run = null) => harness.Tell(Message(number, of, run ?? Run()));

    public async Task Batches(params int[] numbers)
    {
        foreach (var number in numbers)
            await Batch(number);
    }

    public Task ExtractionFails(int number, int of = 2, Run? run = null, string reason = "no JSON") => harness.Tell<Fault<ExtractBatch>>(
        new FaultOf<ExtractBatch>(
            new() { Run = run ?? Run(), Ctm = Context, BatchNumber = number, BatchCount = of, Titles = [] }, reason));

    public Task MergeFails(Run? run = null) => harness.Tell<Fault<ConsolidateEvents>>(
        new FaultOf<ConsolidateEvents>(new() { Run = run ?? Run(), Ctm = Context, BatchCount = 2 }, "the model is away"));

    public Task WriteFails(Run? run = null) => harness.Tell<Fault<EventsConsolidated>>(
        new FaultOf<EventsConsolidated>(new() { Run = run ?? Run(), Ctm = Context, TitleCount = 0, Events = [], SetAside = [] }, "the disk is full"));

    public Task Written(Run? run = null, WriteOutcome outcome = WriteOutcome.Written) => harness.Tell(new EventsWritten
    {
        Run = run ?? Run(),
        Ctm = Context,
        Outcome = outcome,
        Events = 0,
        NewEvents = 0,
        ChangedEvents = 0,
        RetiredEvents = 0,
        Titles = new() { In = 0, InEvents = 0, InCatchAll = 0, SetAside = 0 },
    });

    public Task Stalls(Run? run = null) => harness.Tell(new ConsolidationStalled { Run = run ?? Run() });

    /// <summary>Goes the shortest way to a state.</summary>
    public async Task Reach(string state)
    {
        await Batches(0, 1);
        if (state == "Collecting")
            return;
        if (state == "Faulted, batch 2 failed")
        {
            await ExtractionFails(2);
            return;
        }
        await Batch(2);
        if (state == "Faulted, the merge failed")
            await MergeFails();
        if (state == "Completed")
            await Written();
    }
}
