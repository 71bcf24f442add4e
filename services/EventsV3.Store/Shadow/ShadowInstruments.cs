using System.Diagnostics.Metrics;
using EventsV3.Store.Telemetry;

namespace EventsV3.Store.Shadow;

/// <summary>Shadow reads, measured.</summary>
internal static class ShadowInstruments
{
    private static readonly Counter<long> Results =
        Instruments.Meter.CreateCounter<long>("events_v3_migration_shadow_compared", "{read}", "Reads that were compared, by result: match, race, confirmed, failed.");

    private static readonly Histogram<double> Duration =
        Instruments.Meter.CreateHistogram<double>("events_v3_migration_shadow_duration", "s", "Of a compared read, by side: control, candidate.");

    public static void Compared(ShadowResult result, TimeSpan control, TimeSpan candidate)
    {
        Results.Add(1, new KeyValuePair<string, object?>("result", result.ToString().ToLowerInvariant()));
        Duration.Record(control.TotalSeconds, new KeyValuePair<string, object?>("side", "control"));
        if (result != ShadowResult.Failed)
            Duration.Record(candidate.TotalSeconds, new KeyValuePair<string, object?>("side", "candidate"));
    }
}
