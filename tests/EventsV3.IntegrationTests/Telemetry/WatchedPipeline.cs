using System.Net;
using EventsV3.Contracts;
using EventsV3.Domain.Phases;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;
using EventsV3.IntegrationTests.Backfill;
using EventsV3.IntegrationTests.Cli;
using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.LanguageModels;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Phases;
using Npgsql;

namespace EventsV3.IntegrationTests.Telemetry;

/// <summary>
/// A working day of the whole system: services as processes on a real broker and database, a model that also fails, history to move, an
/// operator at work, readers. What they tell meanwhile is what a dashboard could show.
/// </summary>
public sealed class WatchedPipeline : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<ServiceProcess> services = [];
    private readonly int readerPort = FreePorts.Take();
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private OtlpReceiver telemetry = null!;
    private RabbitMqServer server = null!;
    private FakeModel model = null!;
    private Archive archive = null!;
    private string? broker;

    /// <summary>What would be in Prometheus by now; of the broker what is this pipeline's.</summary>
    internal async Task<IReadOnlyList<Series>> Series()
    {
        var queues = await http.GetStringAsync(new Uri(server.Metrics, BrokerScrape.Path));
        return
        [
            .. telemetry.Points.SelectMany(PrometheusNames.Of),
            .. Exposition.Read(queues, ("job", "rabbitmq"), ("instance", "rabbitmq:15692"))
                .Where(series => series.Labels.GetValueOrDefault("vhost") == new Uri(broker!).AbsolutePath.Trim('/')),
        ];
    }

    public IReadOnlyCollection<OtlpReceiver.Span> Spans => telemetry.Spans;

    public IEnumerable<OtlpReceiver.Point> Points => telemetry.Points;

    public async ValueTask InitializeAsync()
    {
        try
        {
            await Start();
            await ExtractWithAModelThatFails();
            await Fail();
            await Migrate();
            await Read();
        }
        catch
        {
            // Nobody disposes of what did not come about, and the services would go on.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services)
            service.Dispose();
        services.Clear();
        http.Dispose();
        foreach (var owned in new IAsyncDisposable?[] { model, archive, telemetry })
            await (owned?.DisposeAsync() ?? ValueTask.CompletedTask);
        if (broker is not null)
            await server.DeleteVirtualHost(broker);
    }

    internal string LastWords() => string.Join('\n', services.Select(
        service => $"--- {service.Service}\n{string.Join('\n', service.Output.Split('\n').TakeLast(12))}"));

    private async Task Start()
    {
        telemetry = await OtlpReceiver.Start();
        server = await RabbitMqServer.Shared();
        broker = await server.CreateVirtualHost();
        model = await FakeModel.Start();
        archive = await Archive.Create();
        await archive.AddMany(30);
        StartServices(broker);
        await Eventually.Holds(() => BrokerQueues.AreDeclared(broker), Patience, () => Task.FromResult(LastWords()));
    }

    private void StartServices(string rabbitMq)
    {
        var environment = new Dictionary<string, string>(telemetry.Variables)
        {
            ["ConnectionStrings__Postgres"] = archive.Owned.ConnectionString,
            ["ConnectionStrings__RabbitMq"] = rabbitMq,
        };
        var withModel = ModelSettings.Environment(
            model,
            ("LanguageModel:Profile:InputPrice", "0.40"),
            ("LanguageModel:Profile:OutputPrice", "1.60"),
            ("LanguageModel:Limits:TokensPerMinute", "1000000"));
        Start("Extractor", environment, withModel);
        Start("Consolidator", environment, withModel, ("LanguageModel__Budget__TokensPerCtm", "1"));
        Start("Writer", environment);
        Start(
            "Reader", environment, null,
            ("Urls", $"http://127.0.0.1:{readerPort}"),
            ("Database__PoolSize", "2"),
            ("Reader__RequestsPerSecond", "1"),
            ("Reader__Burst", "20"));
    }

    private void Start(
        string service,
        Dictionary<string, string> environment,
        Dictionary<string, string>? more = null,
        params (string Key, string Value)[] further) =>
        services.Add(ServiceProcess.Start(
            service,
            environment.Concat(more ?? []).Concat(further.ToDictionary(setting => setting.Key, setting => setting.Value)).ToDictionary()));

    private async Task ExtractWithAModelThatFails()
    {
        var platform = new Platform(archive.Database);
        await using var upstream = await Upstream.Start(broker!);
        // One batch, so that the faults come one after the other.
        var first = await platform.File(ctms: 1, titles: 40, seed: 5);
        model.Script(StatusFaults.InternalServerError, StatusFaults.AzureRetryAfterMilliseconds, SummaryFaults.UngroundedName);
        await upstream.Publish(new CtmReady { CtmId = first[0] });
        await Written(1);
        model.RefuseTitlesContaining("Avaland closes the strait");
        await upstream.PublishAll((await platform.File(ctms: 2, titles: 150, seed: 6)).Select(ctm => new CtmReady { CtmId = ctm }));
        await Written(3);

        // The same once more is answered from memory, a CTM without titles leads to no run, and a merge that nobody waits for is stale.
        await upstream.Publish(new CtmReady { CtmId = first[0], Mode = ReadyMode.Full });
        await upstream.Publish(new CtmReady { CtmId = (await platform.File(ctms: 1, titles: 0, seed: 7)).Single() });
        await upstream.Publish(new ConsolidateEvents { Run = Another(first[0]), Ctm = Testland, BatchCount = 1 });

        Task Written(int ctms) => Eventually.Holds(
            async () => await platform.Completed() == ctms, Patience, () => Task.FromResult(LastWords()));
    }

    /// <summary>A batch that nobody can read, a message that nobody knows, and one that is none.</summary>
    private async Task Fail()
    {
        var lost = (await new Platform(archive.Database).File(ctms: 1, titles: 1, seed: 8)).Single();
        await using var upstream = await Upstream.Start(broker!);
        await upstream.Publish(new ExtractBatch
        {
            Run = Another(lost),
            Ctm = Testland,
            BatchNumber = 1,
            BatchCount = 1,
            Titles = [null!],
        });
        await using var client = await BareClient.Connect(broker!);
        await client.Publish("ctm-ready", "not json");
        await client.Publish(
            "extract-batch",
            """{"messageId": "6f9619ff-8b86-d011-b42d-00cf4fc964ff", "messageType": ["urn:message:Somebody:Else"], "message": {}}""",
            "application/vnd.masstransit+json");
    }

    private async Task Migrate()
    {
        await archive.Add("""[{"date": "2026-01-03", "summary": "Gone", "source_title_ids": ["00000000-0000-4000-8000-00000000dead"]}]""");
        var tool = Tool.On(archive.Owned, broker) with { Settings = telemetry.Variables };
        Task<ToolResult> backfill;
        await using (await SlowWriter.Start(archive))
        {
            backfill = tool.Run("backfill", "--write-ids");
            await Told("events_v3_migration_throttle_seconds");
        }
        await backfill;
        await tool.Run("verify");
        await archive.Execute("update events_v3 set summary = 'Another' where id = (select id from events_v3 order by id limit 1)");
        await tool.Run("verify");
        await tool.Run("repair", "--execute", "--force");
        await tool.Run("verify");
        var phases = new PhaseControl(archive.Database);
        for (var now = (await phases.Read(default)).Stage; now.Phase < Phase.Shadow; now = now.Next()!.Value)
            await phases.Move(now, now.Next()!.Value, "test", "to be watched", default);
        await tool.Run("shadow", "--reads", "50");
    }

    /// <summary>Readers ask, while somebody holds the table, and more often than they may.</summary>
    private async Task Read()
    {
        await Eventually.Holds(async () => await Ask("health/ready") == HttpStatusCode.OK, Patience, () => Task.FromResult(LastWords()));
        await Ask("ctms");
        await Ask("events?date=2026-01-09");
        await using (var connection = await archive.Database.OpenConnectionAsync())
        {
            await using var hold = new NpgsqlCommand("begin; lock table ctm in access exclusive mode", connection);
            await hold.ExecuteNonQueryAsync();
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Ask("ctms")));
        }
        for (var asked = 0; asked < 40; asked++)
            await Ask("status");
    }

    private async Task<HttpStatusCode> Ask(string path)
    {
        using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{readerPort}/{path}"));
        return answer.StatusCode;
    }

    private static Run Another(Guid ctm) =>
        new() { CtmId = ctm, RunId = Guid.NewGuid(), PlannedAt = DateTimeOffset.UtcNow, Mode = ReadyMode.Full };

    private static CtmContext Testland =>
        new() { Centroid = "SYS-TEST", Label = "Testland", Track = "test", Month = new DateOnly(2026, 1, 1) };

    private Task Told(string metric) => Eventually.Holds(
        () => Task.FromResult(telemetry.Metrics.Contains(metric)), Patience, () => Task.FromResult($"{metric} is not told\n{LastWords()}"));
}
