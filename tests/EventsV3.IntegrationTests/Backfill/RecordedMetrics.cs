using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using EventsV3.Store.Telemetry;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>Series of the migration, by their names and labels: <c>events_v3_migration_batch_duration{outcome=projected}</c>.</summary>
internal sealed class RecordedMetrics : IDisposable
{
    private const string Prefix = "events_v3_migration_";

    private readonly ConcurrentDictionary<string, double> last = new();
    private readonly MeterListener listener = new();

    /// <param name="only">Null: whoever tells it in this process; other tests do as well.</param>
    public RecordedMetrics(Meter? only = null)
    {
        listener.InstrumentPublished = (instrument, here) =>
        {
            if (instrument.Name.StartsWith(Prefix, StringComparison.Ordinal) && (only is null || instrument.Meter == only))
                here.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.Start();
    }

    public ICollection<string> Series => last.Keys;

    /// <summary>What the gauges tell after a look; names without their prefix.</summary>
    public async Task<IReadOnlyDictionary<string, double>> Look(MigrationGauges gauges)
    {
        last.Clear();
        await gauges.Look(TestContext.Current.CancellationToken);
        listener.RecordObservableInstruments();
        return last.ToDictionary(series => series.Key[Prefix.Length..], series => series.Value);
    }

    public void Dispose() => listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = string.Join(',', tags.ToArray().Select(tag => string.Create(CultureInfo.InvariantCulture, $"{tag.Key}={tag.Value}")));
        last[labels.Length == 0 ? instrument.Name : $"{instrument.Name}{{{labels}}}"] = value;
    }
}
