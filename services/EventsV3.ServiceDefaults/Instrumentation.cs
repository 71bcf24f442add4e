using System.Diagnostics;
using System.Diagnostics.Metrics;
using EventsV3.Contracts;

namespace EventsV3.ServiceDefaults;

/// <summary>EventsV3's own spans and metrics: every name, in this one file. Ids tag spans, never metrics.</summary>
public static class Instrumentation
{
    public const string Name = "EventsV3";

    public const string CtmIdTag = "eventsv3.ctm.id";
    public const string RunIdTag = "eventsv3.run.id";
    public const string BatchNumberTag = "eventsv3.batch.number";
    public const string StateTag = "eventsv3.consolidation.state";

    private static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> BatchesExtracted =
        Meter.CreateCounter<long>("eventsv3.batches.extracted", "{batch}", "Batches read as events.");

    public static readonly Counter<long> EventsExtracted =
        Meter.CreateCounter<long>("eventsv3.events.extracted", "{event}", "Events that batches showed, before consolidation.");

    public static readonly Counter<long> EventsMerged =
        Meter.CreateCounter<long>("eventsv3.events.merged", "{event}", "Batch events that became part of another.");

    public static readonly Counter<long> EventsWritten =
        Meter.CreateCounter<long>("eventsv3.events.written", "{event}", "Canonical events stored in both copies.");

    public static readonly Counter<long> MessagesStale =
        Meter.CreateCounter<long>("eventsv3.messages.stale", "{message}", "Late, repeated or superseded messages that changed nothing.");

    public static readonly Counter<long> ModelCallsUnrecorded =
        Meter.CreateCounter<long>("eventsv3.model.calls.unrecorded", "{call}", "Calls of a language model that the ledger lost to an outage.");

    public static Activity? PlanRun(Guid ctmId) => Spans.StartActivity("plan run")?.SetTag(CtmIdTag, ctmId.ToString());

    public static Activity? ExtractBatch(Run run, int number) => Of(run, "extract batch")?.SetTag(BatchNumberTag, number);

    public static Activity? ConsolidateEvents(Run run) => Of(run, "consolidate events");

    public static Activity? WriteEvents(Run run) => Of(run, "write events");

    /// <summary>The gauge <c>eventsv3.consolidations</c>: how many CTMs are in each state. Ends with the returned meter.</summary>
    public static IDisposable ObserveConsolidations(Func<IEnumerable<KeyValuePair<string, long>>> countByState)
    {
        var meter = new Meter(Name);
        meter.CreateObservableGauge(
            "eventsv3.consolidations",
            () => countByState().Select(state => new Measurement<long>(state.Value, KeyValuePair.Create(StateTag, (object?)state.Key))),
            "{ctm}",
            "CTMs by the state of their consolidation.");
        return meter;
    }

    /// <summary>The planner's span, once the run is known.</summary>
    public static Activity? SetRun(this Activity? span, Run run) =>
        span?.SetTag(CtmIdTag, run.CtmId.ToString()).SetTag(RunIdTag, run.RunId.ToString());

    private static Activity? Of(Run run, string span) => Spans.StartActivity(span).SetRun(run);
}
