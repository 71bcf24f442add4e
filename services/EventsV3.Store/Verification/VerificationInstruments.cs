using System.Diagnostics;
using System.Diagnostics.Metrics;
using EventsV3.Domain.Verification;
using EventsV3.Store.Telemetry;

namespace EventsV3.Store.Verification;

/// <summary>One span a chunk, and what dashboards and alerts read. Ids tag spans, never metrics.</summary>
internal static class VerificationInstruments
{
    private static readonly Counter<long> Ctms =
        Instruments.Meter.CreateCounter<long>("events_v3_migration_verify_ctms", "{ctm}", "CTMs by what verification found: clean, behind, differing.");

    private static readonly Counter<long> Events =
        Instruments.Meter.CreateCounter<long>("events_v3_migration_verify_events", "{event}", "Events whose copies were compared.");

    private static readonly Histogram<double> Duration =
        Instruments.Meter.CreateHistogram<double>("events_v3_migration_verify_chunk_duration", "s", "How long a chunk took.");

    private static readonly Counter<long> Items =
        Instruments.Meter.CreateCounter<long>("events_v3_migration_diff_items", "{item}", "Differences by class.");

    private static readonly Counter<long> Repairs =
        Instruments.Meter.CreateCounter<long>("events_v3_migration_repair", "{ctm}", "CTMs by what a repair did: repaired, undone, failed.");

    public static Activity? Chunk(int size) => Instruments.Spans.StartActivity("verify chunk")?.SetTag("eventsv3.ctms", size);

    public static Activity? Repair(int size) => Instruments.Spans.StartActivity("repair batch")?.SetTag("eventsv3.ctms", size);

    public static void Compared(ChunkComparison found, TimeSpan took)
    {
        Count("clean", found.Clean + found.Equal.Count());
        Count("behind", found.Behind + found.Compared.Count(ctm => ctm.Behind));
        Count("differing", found.Differing.Count());
        Events.Add(found.Events + found.Compared.Sum(ctm => (long)ctm.Digest.Events));
        Duration.Record(took.TotalSeconds);
    }

    public static void Differs(IEnumerable<DifferenceClass> classes)
    {
        foreach (var (what, count) in classes.CountBy(what => what))
            Items.Add(count, new KeyValuePair<string, object?>("class", Differences.NameOf(what)));
    }

    public static void Repaired(string outcome, int ctms) => Repairs.Add(ctms, new KeyValuePair<string, object?>("outcome", outcome));

    private static void Count(string result, int ctms) => Ctms.Add(ctms, new KeyValuePair<string, object?>("result", result));
}
