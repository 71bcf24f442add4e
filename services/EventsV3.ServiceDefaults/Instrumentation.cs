using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
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
    public const string StageTag = "eventsv3.fault.stage";

    private static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> CtmsReady =
        Meter.CreateCounter<long>("eventsv3.ctms.ready", "{ctm}", "CTMs that were asked for.");

    public static readonly Counter<long> CtmsCompleted =
        Meter.CreateCounter<long>("eventsv3.ctms.completed", "{ctm}", "Runs that came to their end: written, or found written.");

    public static readonly Counter<long> BatchesExtracted =
        Meter.CreateCounter<long>("eventsv3.batches.extracted", "{batch}", "Batches read as events.");

    public static readonly Counter<long> EventsExtracted =
        Meter.CreateCounter<long>("eventsv3.events.extracted", "{event}", "Events that batches showed, before consolidation.");

    public static readonly Counter<long> EventsMerged =
        Meter.CreateCounter<long>("eventsv3.events.merged", "{event}", "Batch events that became part of another.");

    public static readonly Counter<long> EventsWritten =
        Meter.CreateCounter<long>("eventsv3.events.written", "{event}", "Canonical events stored in both copies.");

    public static readonly Counter<long> ModelCallsUnrecorded =
        Meter.CreateCounter<long>("eventsv3.model.calls.unrecorded", "{call}", "Calls of a language model that the ledger lost to an outage.");

    private static readonly Counter<long> Skips =
        Meter.CreateCounter<long>("eventsv3.ctms.skipped", "{ctm}", "CTMs that were asked for and led to no run, by reason.");

    private static readonly Counter<long> Faults =
        Meter.CreateCounter<long>("eventsv3.ctms.faulted", "{ctm}", "Runs that failed, by stage. They may go on later.");

    private static readonly Counter<long> Writes =
        Meter.CreateCounter<long>("eventsv3.writes", "{run}", "Runs that the writer answered, by outcome.");

    private static readonly Counter<long> StaleMessages =
        Meter.CreateCounter<long>("eventsv3.messages.stale", "{message}", "Late, repeated or superseded messages that changed nothing.");

    public static void Skipped(SkipReason reason) => Skips.Add(1, new KeyValuePair<string, object?>("reason", Label(reason)));

    public static void Faulted(string stage) => Faults.Add(1, new KeyValuePair<string, object?>(StageTag, stage));

    public static void Answered(WriteOutcome outcome) => Writes.Add(1, new KeyValuePair<string, object?>("outcome", Label(outcome)));

    /// <summary>Normal in small numbers, and never an error.</summary>
    public static void Stale<TMessage>() => StaleMessages.Add(1, new KeyValuePair<string, object?>("message", typeof(TMessage).Name));

    public static Activity? PlanRun(Guid ctmId) => Spans.StartActivity("plan run")?.SetTag(CtmIdTag, ctmId.ToString());

    public static Activity? ExtractBatch(Run run, int number) => Of(run, "extract batch")?.SetTag(BatchNumberTag, number);

    public static Activity? ConsolidateEvents(Run run) => Of(run, "consolidate events");

    public static Activity? WriteEvents(Run run) => Of(run, "write events");

    /// <summary>
    /// The gauges of the saga's rows; what <paramref name="look"/> does not name is not told. They end with the returned meter.
    /// </summary>
    public static IDisposable ObserveConsolidations(Func<ConsolidationCensus> look)
    {
        var meter = new Meter(Name);
        meter.CreateObservableGauge(
            "eventsv3.consolidations", () => Tell(look().ByState, StateTag), "{ctm}", "CTMs by the state of their consolidation.");
        meter.CreateObservableGauge(
            "eventsv3.consolidations.faulted",
            () => Tell(look().FaultedByStage, StageTag),
            "{ctm}",
            "Faulted CTMs by the stage that failed.");
        meter.CreateObservableGauge(
            "eventsv3.consolidations.oldest.age",
            () => Tell(look().OldestByState, StateTag),
            "s",
            "Since the oldest open run of a state began; 0 without one.");
        return meter;
    }

    /// <summary>The planner's span, once the run is known.</summary>
    public static Activity? SetRun(this Activity? span, Run run) =>
        span?.SetTag(CtmIdTag, run.CtmId.ToString()).SetTag(RunIdTag, run.RunId.ToString());

    private static IEnumerable<Measurement<T>> Tell<T>(IReadOnlyDictionary<string, T> values, string tag)
        where T : struct => values.Select(value => new Measurement<T>(value.Value, KeyValuePair.Create(tag, (object?)value.Key)));

    private static string Label<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static Activity? Of(Run run, string span) => Spans.StartActivity(span).SetRun(run);
}
