using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EventsV3.Store.Backfill;

/// <summary>The backfill's spans and metrics: every name, in this one file. The source and the meter are EventsV3's. Ids tag spans, never metrics.</summary>
internal static class BackfillTelemetry
{
    private const string Name = "EventsV3";
    private const string Prefix = "events_v3_migration_";

    private static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> CtmsDone = Meter.CreateCounter<long>(Prefix + "ctms_done", "{ctm}", "CTMs projected, or found done.");
    public static readonly Counter<long> EventsWritten = Meter.CreateCounter<long>(Prefix + "events_written", "{event}", "Events projected.");
    public static readonly Counter<long> LinksWritten = Meter.CreateCounter<long>(Prefix + "links_written", "{link}", "Titles of events projected.");
    public static readonly Gauge<int> BatchSize = Meter.CreateGauge<int>(Prefix + "batch_size", "{ctm}", "CTMs a transaction takes.");
    public static readonly Gauge<int> DirtyCtms = Meter.CreateGauge<int>(Prefix + "dirty_ctms", "{ctm}", "CTMs whose rows are behind their digest.");
    public static readonly Gauge<double> Eta = Meter.CreateGauge<double>(Prefix + "eta_seconds", "s", "Until the run is through, at its present pace.");

    private static readonly Histogram<double> BatchDuration = Meter.CreateHistogram<double>(Prefix + "batch_duration", "s", "A batch's transaction.");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(Prefix + "batch_retries", "{batch}", "Batches done again, by what failed.");
    private static readonly Counter<double> Throttled = Meter.CreateCounter<double>(Prefix + "throttle_seconds", "s", "Waited for others, by the probe that said so.");
    private static readonly Counter<long> Quarantined = Meter.CreateCounter<long>(Prefix + "quarantined", "{part}", "Parts that could not be taken along.");

    public static Activity? ProjectBatch(Guid run, int ctms) =>
        Spans.StartActivity("project batch")?.SetTag("eventsv3.migration.run.id", run.ToString()).SetTag("eventsv3.migration.batch.ctms", ctms);

    public static void Count(ProjectedBatch batch, TimeSpan time, Activity? span)
    {
        span?.SetTag("eventsv3.migration.batch.events", batch.Events).SetTag("eventsv3.migration.batch.quarantined", batch.Quarantined);
        CtmsDone.Add(batch.Ctms.Count + batch.Skipped);
        EventsWritten.Add(batch.Events);
        LinksWritten.Add(batch.Links);
        foreach (var (part, count) in batch.Ctms.SelectMany(ctm => ctm.Digest.Quarantined).CountBy(part => part.Part))
            Quarantined.Add(count, Tag("part", part.ToString().ToLowerInvariant()));
        BatchDuration.Record(time.TotalSeconds, Tag("outcome", "projected"));
    }

    public static void Fail(Exception failure, TimeSpan time, Activity? span)
    {
        span?.SetStatus(ActivityStatusCode.Error, failure.Message);
        Retries.Add(1, Tag("sqlstate", PassingFailure.Code(failure)));
        BatchDuration.Record(time.TotalSeconds, Tag("outcome", "failed"));
    }

    public static void Wait(string probe, TimeSpan time) => Throttled.Add(time.TotalSeconds, Tag("reason", probe));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
