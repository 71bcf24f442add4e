using System.Diagnostics;
using System.Diagnostics.Metrics;
using EventsV3.ServiceDefaults;

namespace EventsV3.Specs.LanguageModels.Telemetry;

/// <summary>Spans and measurements under the product's name: of one deployment where they name any.</summary>
internal sealed class Recording : IDisposable
{
    private const string RequestModel = "gen_ai.request.model";

    private readonly ActivityListener spans;
    private readonly MeterListener meters = new();
    private readonly Lock gate = new();
    private readonly List<Measured> measured = [];

    public Recording(string deployment)
    {
        spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Instrumentation.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (deployment.Equals(span.GetTagItem(RequestModel)))
                    Spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(spans);
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Instrumentation.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            Take(deployment, instrument, value, tags, (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries));
        meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) =>
            Take(
                deployment, instrument, value, tags,
                (instrument as Histogram<int>)?.Advice?.HistogramBucketBoundaries?.Select(limit => (double)limit)));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(deployment, instrument, value, tags, null));
        meters.Start();
    }

    public List<Activity> Spans { get; } = [];

    public IReadOnlyList<Measured> Of(string instrument)
    {
        lock (gate)
            return [.. measured.Where(one => one.Instrument == instrument)];
    }

    public void Dispose()
    {
        spans.Dispose();
        meters.Dispose();
    }

    private void Take(
        string deployment, Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags,
        IEnumerable<double>? boundaries)
    {
        var one = new Measured(instrument.Name, value, tags.ToArray().ToDictionary(), boundaries);
        if (one.Tags.TryGetValue(RequestModel, out var model) && !deployment.Equals(model))
            return;
        lock (gate)
            measured.Add(one);
    }

    public sealed record Measured(string Instrument, double Value, Dictionary<string, object?> Tags, IEnumerable<double>? Boundaries);
}
