using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventsV3.IntegrationTests.Servers;

/// <summary>What a collector would get: OTLP over HTTP, read as far as the tests look.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Span> spans = new();
    private readonly ConcurrentDictionary<string, Point> points = new();
    private int logRecords;

    private OtlpReceiver(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    /// <summary>A process's variables that make it send here.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
    };

    public IReadOnlyCollection<Span> Spans => spans;

    public IEnumerable<string> Metrics => points.Values.Select(point => point.Metric).Distinct();

    /// <summary>Each once: a metric with one set of attributes, of one process.</summary>
    public ICollection<Point> Points => points.Values;

    public int LogRecords => logRecords;

    public static async Task<OtlpReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(app);
        app.MapPost("/v1/traces", request => Read(request, receiver.ReadTraces));
        app.MapPost("/v1/metrics", request => Read(request, receiver.ReadMetrics));
        app.MapPost("/v1/logs", request => Read(request, receiver.ReadLogs));
        await app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static async Task Read(HttpContext http, Action<Protobuf> read)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        read(new Protobuf(body.ToArray()));
        http.Response.ContentType = "application/x-protobuf";
    }

    private void ReadTraces(Protobuf request)
    {
        foreach (var resource in request.Messages(1))
        {
            var service = Attributes(resource.Messages(1).Single(), 1)["service.name"];
            foreach (var scope in resource.Messages(2))
                foreach (var span in scope.Messages(2))
                {
                    var source = scope.Messages(1).Single().Text(1);
                    spans.Enqueue(new Span(service, source, span.Text(5), span.Id(1), span.Id(2), span.Id(4), Attributes(span, 9)));
                }
        }
    }

    private void ReadMetrics(Protobuf request)
    {
        foreach (var resource in request.Messages(1))
        {
            var of = Attributes(resource.Messages(1).Single(), 1);
            foreach (var metric in resource.Messages(2).SelectMany(scope => scope.Messages(2)))
                foreach (var (kind, points) in PointsOf(metric))
                    foreach (var point in points)
                        Note(new Point(metric.Text(1), metric.Text(3), kind, of, AttributesOf(point, kind), ExemplarsOf(point, kind)));
        }
    }

    private void Note(Point point)
    {
        var attributes = point.Resource.Concat(point.Attributes).Select(attribute => $"{attribute.Key}={attribute.Value}");
        points.AddOrUpdate(
            $"{point.Metric}{{{string.Join(',', attributes.Order(StringComparer.Ordinal))}}}",
            point,
            (_, before) => before with { Traces = [.. before.Traces.Union(point.Traces)] });
    }

    private static IEnumerable<(PointKind, IEnumerable<Protobuf>)> PointsOf(Protobuf metric)
    {
        foreach (var gauge in metric.Messages(5))
            yield return (PointKind.Gauge, gauge.Messages(1));
        foreach (var sum in metric.Messages(7))
            yield return (sum.Number(3) == 1 ? PointKind.Counter : PointKind.UpDownCounter, sum.Messages(1));
        foreach (var histogram in metric.Messages(9))
            yield return (PointKind.Histogram, histogram.Messages(1));
    }

    private static Dictionary<string, string> AttributesOf(Protobuf point, PointKind kind) =>
        Attributes(point, kind == PointKind.Histogram ? 9 : 7);

    /// <summary>The traces that a point's exemplars name.</summary>
    private static List<string> ExemplarsOf(Protobuf point, PointKind kind) =>
        [.. point.Messages(kind == PointKind.Histogram ? 8 : 5).Select(exemplar => exemplar.Id(5)).Where(trace => trace.Length > 0)];

    private void ReadLogs(Protobuf request) => Interlocked.Add(
        ref logRecords, request.Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)).Count());

    private static Dictionary<string, string> Attributes(Protobuf of, int number)
    {
        var attributes = new Dictionary<string, string>();
        foreach (var attribute in of.Messages(number))
            attributes[attribute.Text(1)] = Value(attribute.Messages(2).Single());
        return attributes;
    }

    private static string Value(Protobuf value) => value switch
    {
        _ when value.Has(2) => value.Number(2) == 1 ? "true" : "false",
        _ when value.Has(3) => unchecked((long)value.Number(3)!.Value).ToString(CultureInfo.InvariantCulture),
        _ when value.Fixed(4) is { } bits => BitConverter.UInt64BitsToDouble(bits).ToString(CultureInfo.InvariantCulture),
        _ when value.Has(5) => string.Join(',', value.Messages(5).SelectMany(list => list.Messages(1)).Select(Value)),
        _ => value.Text(1),
    };

    public sealed record Span(
        string Service,
        string Source,
        string Name,
        string TraceId,
        string SpanId,
        string ParentId,
        IReadOnlyDictionary<string, string> Tags);

    /// <param name="Metric">The instrument's name.</param>
    /// <param name="Unit">As the instrument says it.</param>
    /// <param name="Kind">Of the metric.</param>
    /// <param name="Resource">The process's attributes.</param>
    /// <param name="Attributes">The point's own.</param>
    /// <param name="Traces">Those that its exemplars lead to.</param>
    public sealed record Point(
        string Metric,
        string Unit,
        PointKind Kind,
        IReadOnlyDictionary<string, string> Resource,
        IReadOnlyDictionary<string, string> Attributes,
        IReadOnlyList<string> Traces);

    public enum PointKind
    {
        Gauge,
        Counter,
        UpDownCounter,
        Histogram,
    }
}
