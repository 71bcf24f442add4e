using System.Diagnostics;
using System.Diagnostics.Metrics;
using EventsV3.Store.Telemetry;
using static EventsV3.Store.Telemetry.Instruments;

namespace EventsV3.Store.Backfill;

/// <summary>A run's spans and metrics: every name that it tells itself, in this one file. What anybody can see of it is in the migration's gauges.</summary>
internal static class BackfillTelemetry
{
    public static readonly Gauge<int> BatchSize = Instruments.Meter.CreateGauge<int>(Migration + "batch_size", "{ctm}", "CTMs a transaction takes.");
    public static readonly Gauge<double> Eta = Instruments.Meter.CreateGauge<double>(Migration + "eta_seconds", "s", "Until the run is through, at its present pace.");

    private static readonly Counter<long> CtmsDone = Instruments.Meter.CreateCounter<long>(Migration + "ctms_done", "{ctm}", "CTMs projected, or found done.");
    private static readonly Counter<long> EventsWritten = Instruments.Meter.CreateCounter<long>(Migration + "events_written", "{event}", "Events projected.");
    private static readonly Counter<long> LinksWritten = Instruments.Meter.CreateCounter<long>(Migration + "links_written", "{link}", "Titles of events projected.");
    private static readonly Counter<long> DigestsNamed = Instruments.Meter.CreateCounter<long>(Migration + "digests_named", "{digest}", "Digests that were given ids.");

    private static readonly Counter<long> Retries = Instruments.Meter.CreateCounter<long>(Migration + "batch_retries", "{batch}", "Batches done again, by what failed.");

    private static readonly Counter<double> Throttled =
        Instruments.Meter.CreateCounter<double>(Migration + "throttle_seconds", "s", "Waited for others, by the probe that said so.");

    private static readonly Counter<long> PartsQuarantined =
        Instruments.Meter.CreateCounter<long>(Migration + "parts_quarantined", "{part}", "Parts of digests that could not be taken along.");

    private static readonly Histogram<double> BatchDuration =
        Instruments.Meter.CreateHistogram<double>(Migration + "batch_duration", "s", "A batch's transaction, by its outcome: projected, failed.");

    /// <summary>A trace of its own; its statements are its children.</summary>
    public static Activity? ProjectBatch(Guid run, int part, int ctms) => Spans.StartActivity("project batch")
        ?.SetTag("eventsv3.migration.run.id", run.ToString())
        .SetTag("eventsv3.migration.run.part", part)
        .SetTag("eventsv3.migration.batch.ctms", ctms);

    public static void Count(ProjectedBatch batch, TimeSpan time, Activity? span)
    {
        span?.SetTag("eventsv3.migration.batch.events", batch.Events)
            .SetTag("eventsv3.migration.batch.links", batch.Links)
            .SetTag("eventsv3.migration.batch.quarantined", batch.Quarantined + batch.QuarantinedTitles);
        CtmsDone.Add(batch.Ctms.Count + batch.Skipped);
        EventsWritten.Add(batch.Events);
        LinksWritten.Add(batch.Links);
        DigestsNamed.Add(batch.DigestsNamed);
        foreach (var (part, count) in batch.Ctms.SelectMany(ctm => ctm.Digest.Quarantined).CountBy(part => part.Part))
            PartsQuarantined.Add(count, Tag("part", part.ToString().ToLowerInvariant()));
        BatchDuration.Record(time.TotalSeconds, Tag("outcome", "projected"));
    }

    public static void Fail(Exception failure, TimeSpan time, Activity? span)
    {
        span?.SetStatus(ActivityStatusCode.Error, failure.Message);
        Retries.Add(1, Tag("sqlstate", PassingFailure.Code(failure)));
        BatchDuration.Record(time.TotalSeconds, Tag("outcome", "failed"));
    }

    public static void Wait(string probe, TimeSpan time) => Throttled.Add(time.TotalSeconds, Tag("reason", probe));
}
