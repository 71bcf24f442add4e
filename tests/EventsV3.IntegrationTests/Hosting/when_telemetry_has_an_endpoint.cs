using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.Hosting;

/// <summary>Three processes, a real broker, one trace.</summary>
public sealed class when_telemetry_has_an_endpoint
{
    [Fact]
    public async Task one_trace_leads_from_CtmReady_to_the_SQL_that_commits()
    {
        await using var telemetry = await OtlpReceiver.Start();
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();
        var broker = await (await RabbitMqServer.Shared()).CreateVirtualHost();
        var platform = new Platform(database.DataSource);
        var ctm = Assert.Single(await platform.File(ctms: 1, titles: 12, seed: 7));
        var environment = new Dictionary<string, string>
        {
            ["ConnectionStrings__Postgres"] = database.ConnectionString,
            ["ConnectionStrings__RabbitMq"] = broker,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = telemetry.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        var namedByOperator = new Dictionary<string, string>(environment) { ["OTEL_SERVICE_NAME"] = "writer-1" };
        ServiceProcess[] services =
        [
            ServiceProcess.Start("Extractor", environment),
            ServiceProcess.Start("Consolidator", environment),
            ServiceProcess.Start("Writer", namedByOperator),
        ];
        try
        {
            await Publish(broker, ctm);
            await Eventually.Holds(
                async () => await platform.Completed() == 1, TimeSpan.FromSeconds(90), string.Join('\n', services.Select(s => s.Output)));

            // A stop sends what is left.
            foreach (var service in services)
                service.Terminate();
            foreach (var service in services)
                await service.WaitForExit(TimeSpan.FromSeconds(60));
        }
        finally
        {
            foreach (var service in services)
                service.Dispose();
        }

        var plan = Assert.Single(telemetry.Spans, span => span.Name == "plan run");
        var trace = telemetry.Spans.Where(span => span.TraceId == plan.TraceId).ToDictionary(span => span.SpanId);
        Assert.Equal("extractor", plan.Service);
        Assert.Contains(trace.Values, span => span is { Service: "extractor", Name: "extract batch" });
        Assert.Contains(trace.Values, span => span is { Service: "consolidator", Name: "consolidate events" });
        var write = Assert.Single(trace.Values, span => span is { Service: "writer-1", Name: "write events" });
        Assert.Contains(trace.Values, span => span.Source == "Npgsql" && span.ParentId == write.SpanId);
        Assert.Contains("plan run", Ancestors(write, trace).Select(span => span.Name));

        string[] promised =
        [
            "eventsv3.batches.extracted", "eventsv3.events.extracted", "eventsv3.events.merged", "eventsv3.events.written",
            "eventsv3.consolidations", "messaging.masstransit.consume.duration", "db.client.operation.duration",
        ];
        Assert.Empty(promised.Except(telemetry.Metrics));
        Assert.True(telemetry.LogRecords > 0);
    }

    /// <summary>As the platform does it. The first may come before the extractor has declared its queue, and costs the channel.</summary>
    private static Task Publish(string broker, Guid ctm) => Eventually.Holds(
        async () =>
        {
            await using var client = await BareClient.Connect(broker);
            await client.Publish("ctm-ready", $$"""{"ctmId": "{{ctm}}"}""");
            return true;
        },
        TimeSpan.FromSeconds(60),
        "the extractor declares its queue");

    private static IEnumerable<OtlpReceiver.Span> Ancestors(OtlpReceiver.Span span, Dictionary<string, OtlpReceiver.Span> trace)
    {
        for (var at = span; trace.TryGetValue(at.ParentId, out var parent); at = parent)
            yield return parent;
    }
}
