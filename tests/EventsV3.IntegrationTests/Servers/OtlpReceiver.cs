using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventsV3.IntegrationTests.Servers;

/// <summary>What a collector would get: OTLP over HTTP, read as far as the tests look.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Span> spans = new();
    private readonly ConcurrentDictionary<string, bool> metrics = new();
    private int logRecords;

    private OtlpReceiver(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public IReadOnlyCollection<Span> Spans => spans;

    public ICollection<string> Metrics => metrics.Keys;

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
            var service = resource.Messages(1).SelectMany(attributes => attributes.Messages(1))
                .Where(attribute => attribute.Text(1) == "service.name").Select(attribute => attribute.Messages(2).Single().Text(1)).Single();
            foreach (var scope in resource.Messages(2))
                foreach (var span in scope.Messages(2))
                    spans.Enqueue(new Span(service, scope.Messages(1).Single().Text(1), span.Text(5), span.Id(1), span.Id(2), span.Id(4)));
        }
    }

    private void ReadMetrics(Protobuf request)
    {
        foreach (var metric in request.Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)))
            metrics.TryAdd(metric.Text(1), true);
    }

    private void ReadLogs(Protobuf request) => Interlocked.Add(
        ref logRecords, request.Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)).Count());

    public sealed record Span(string Service, string Source, string Name, string TraceId, string SpanId, string ParentId);

    /// <summary>The fields of one message that have a length; the others are passed over.</summary>
    private readonly struct Protobuf(ReadOnlyMemory<byte> message)
    {
        public IEnumerable<Protobuf> Messages(int number) => Fields(number).Select(field => new Protobuf(field));

        public string Text(int number) => Encoding.UTF8.GetString(Fields(number).FirstOrDefault().Span);

        public string Id(int number) => Convert.ToHexStringLower(Fields(number).FirstOrDefault().Span);

        private List<ReadOnlyMemory<byte>> Fields(int number)
        {
            var found = new List<ReadOnlyMemory<byte>>();
            for (var at = 0; at < message.Length;)
            {
                var tag = Varint(message.Span, ref at);
                switch (tag & 7)
                {
                    case 0:
                        Varint(message.Span, ref at);
                        break;
                    case 1:
                        at += 8;
                        break;
                    case 5:
                        at += 4;
                        break;
                    default:
                        var length = (int)Varint(message.Span, ref at);
                        if (tag >> 3 == (ulong)number)
                            found.Add(message.Slice(at, length));
                        at += length;
                        break;
                }
            }
            return found;
        }

        private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
        {
            ulong value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var next = bytes[at++];
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                    return value;
            }
        }
    }
}
