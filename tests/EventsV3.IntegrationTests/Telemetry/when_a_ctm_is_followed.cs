using System.Diagnostics;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.Telemetry;

/// <summary>Three processes, a real broker, one trace from whoever publishes <see cref="CtmReady"/> to the commit.</summary>
public sealed class when_a_ctm_is_followed(when_a_ctm_is_followed.Followed followed) : IClassFixture<when_a_ctm_is_followed.Followed>
{
    private static readonly string[] Extraction =
    [
        "EventsV3.Contracts:CtmReady send", "ctm-ready receive", "ctm-ready process", "plan run",
        "EventsV3.Contracts:ExtractBatch send", "extract-batch receive", "extract-batch process", "extract batch",
        "EventsV3.Contracts:BatchExtracted send", "consolidation receive", "consolidation process",
    ];

    private static readonly string[] Writing =
    [
        "EventsV3.Contracts:ConsolidateEvents send", "consolidate-events receive", "consolidate-events process", "consolidate events",
        "EventsV3.Contracts:EventsConsolidated send", "events-consolidated receive", "events-consolidated process", "write events",
    ];

    [Fact]
    public void each_step_is_the_child_of_the_one_that_caused_it()
    {
        Assert.Contains(Extraction, followed.Ways("consolidation process"));

        // The last batch to arrive asks for the merge: one that was extracted, or what is known already.
        var write = followed.Ways("write events").Single();
        Assert.Equal(Writing, write[^Writing.Length..]);
        Assert.Equal("consolidation process", write[^(Writing.Length + 1)]);
        Assert.Equal(Extraction[..4], write[..4]);

        Assert.Contains(
            [.. write[..^1], "EventsV3.Contracts:EventsWritten send", "consolidation receive", "consolidation process"],
            followed.Ways("consolidation process"));
    }

    [Fact]
    public void the_writer_s_last_statement_is_the_commit()
    {
        var write = followed.Trace.Values.Single(span => span.Name == "write events");
        var statements = followed.Trace.Values.Where(span => span.Source == "Npgsql" && span.ParentId == write.SpanId)
            .Select(span => span.Tags.GetValueOrDefault("db.query.text")).OfType<string>().ToList();

        Assert.Equal(2, statements.Count);
        Assert.Single(statements, sql => sql.StartsWith("begin", StringComparison.Ordinal));
        var last = Assert.Single(statements, sql => sql.Contains("update ctm set events_digest", StringComparison.Ordinal));
        Assert.EndsWith("commit", last.TrimEnd(';', ' ', '\n'), StringComparison.Ordinal);
    }

    [Fact]
    public void no_parent_is_missing() => Assert.All(
        followed.Trace.Values.Where(span => span.SpanId != followed.Root), span => Assert.Contains(span.ParentId, followed.Trace.Keys));

    [Fact]
    public void a_search_for_the_ctm_finds_every_step() => Assert.All(
        followed.Trace.Values.Where(span => span.Source is "MassTransit" or "EventsV3"),
        span => Assert.Equal(
            $"{followed.Ctm}",
            span.Tags.GetValueOrDefault("eventsv3.ctm.id") ?? span.Tags.GetValueOrDefault("messaging.masstransit.correlation_id")));

    [Fact]
    public void each_process_says_who_it_is_as_the_operator_named_it()
    {
        Assert.Equal(
            ["consolidator", "extractor", "test", "writer-1"], followed.Trace.Values.Select(span => span.Service).Distinct().Order());
        Assert.True(followed.LogRecords > 0);
    }

    /// <summary>One CTM, asked for by a publisher with a trace of its own.</summary>
    public sealed class Followed : IAsyncLifetime
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

        public Guid Ctm { get; private set; }

        /// <summary>The publisher's span.</summary>
        public string Root { get; private set; } = "";

        public IReadOnlyDictionary<string, OtlpReceiver.Span> Trace { get; private set; } = new Dictionary<string, OtlpReceiver.Span>();

        public int LogRecords { get; private set; }

        /// <summary>From the publisher to each span of that name: the names on the way.</summary>
        public IEnumerable<string[]> Ways(string name) => Trace.Values.Where(span => span.Name == name)
            .Select(span => WithAncestors(span).Reverse().Select(step => step.Name).ToArray());

        public async ValueTask InitializeAsync()
        {
            await using var telemetry = await OtlpReceiver.Start();
            await using var database = await (await PostgresServer.Shared()).CreateDatabase();
            var server = await RabbitMqServer.Shared();
            var broker = await server.CreateVirtualHost();
            var platform = new Platform(database.DataSource);
            Ctm = (await platform.File(ctms: 1, titles: 12, seed: 7)).Single();
            var environment = new Dictionary<string, string>(telemetry.Variables)
            {
                ["ConnectionStrings__Postgres"] = database.ConnectionString,
                ["ConnectionStrings__RabbitMq"] = broker,
            };
            ServiceProcess[] services =
            [
                ServiceProcess.Start("Extractor", environment),
                ServiceProcess.Start("Consolidator", environment),
                ServiceProcess.Start("Writer", new Dictionary<string, string>(environment) { ["OTEL_SERVICE_NAME"] = "writer-1" }),
            ];
            try
            {
                await Eventually.Holds(() => BrokerQueues.AreDeclared(broker), Patience, "the services declare their queues");
                var sendings = await Publish(broker);
                await Eventually.Holds(
                    async () => await platform.Completed() == 1,
                    Patience,
                    () => Task.FromResult(string.Join('\n', services.Select(service => service.Output))));

                // A stop sends what is left.
                foreach (var service in services)
                    service.Terminate();
                foreach (var service in services)
                    await service.WaitForExit(Patience);
                // Where the broker did not answer in time it was sent once more: a run has one write, and that is what one sending has led to.
                var writes = telemetry.Spans.Where(span => span.Name == "write events").Select(span => span.TraceId);
                var published = sendings.Single(sending => writes.Contains(sending.TraceId));
                Root = published.SpanId;
                Trace = telemetry.Spans.Append(published)
                    .Where(span => span.TraceId == published.TraceId).ToDictionary(span => span.SpanId);
                LogRecords = telemetry.LogRecords;
            }
            finally
            {
                foreach (var service in services)
                    service.Dispose();
                await server.DeleteVirtualHost(broker);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        /// <summary>MassTransit tells its span only when somebody listens.</summary>
        /// <returns>One span for each time that it was sent.</returns>
        private async Task<IReadOnlyList<OtlpReceiver.Span>> Publish(string broker)
        {
            var sent = new List<Activity>();
            using var listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "MassTransit",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span =>
                {
                    lock (sent)
                        sent.Add(span);
                },
            };
            ActivitySource.AddActivityListener(listener);
            await using (var upstream = await Upstream.Start(broker))
                await upstream.Publish(new CtmReady { CtmId = Ctm });
            lock (sent)
            {
                return
                [
                    .. from span in sent
                       where $"{Ctm}".Equals(span.GetTagItem("messaging.masstransit.correlation_id"))
                       select new OtlpReceiver.Span(
                           "test", span.Source.Name, span.DisplayName, span.TraceId.ToHexString(), span.SpanId.ToHexString(), "",
                           span.TagObjects.ToDictionary(tag => tag.Key, tag => $"{tag.Value}")),
                ];
            }
        }

        private IEnumerable<OtlpReceiver.Span> WithAncestors(OtlpReceiver.Span span)
        {
            for (OtlpReceiver.Span? at = span; at is not null; at = Trace.GetValueOrDefault(at.ParentId))
                yield return at;
        }
    }
}
