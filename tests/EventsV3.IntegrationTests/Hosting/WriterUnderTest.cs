using System.Net;
using Dapper;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.Servers;
using MassTransit;
using Npgsql;

namespace EventsV3.IntegrationTests.Hosting;

/// <summary>The writer's own process, on a database and a virtual host of its own, with one CTM to write.</summary>
internal sealed class WriterUnderTest : IAsyncDisposable
{
    private readonly int port = FreePorts.Take();
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly TestDatabase database;
    private readonly BusHost bus;
    private ServiceProcess? process;

    private WriterUnderTest(TestDatabase database, BusHost bus, BareClient broker, Guid ctm) =>
        (this.database, this.bus, Broker, Ctm) = (database, bus, broker, ctm);

    public BareClient Broker { get; }

    public Guid Ctm { get; }

    public ServiceProcess Process => process ?? throw new InvalidOperationException("not started");

    public static async Task<WriterUnderTest> Create(PostgresServer? server = null)
    {
        var database = await (server ?? await PostgresServer.Shared()).CreateDatabase();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        var ctm = await connection.ExecuteScalarAsync<Guid>(
            """
            insert into centroids_v3 (id, label, class) values ('SYS-TEST', 'Testland', 'systemic');
            insert into ctm (centroid_id, track, month) values ('SYS-TEST', 'test', '2026-01-01') returning id
            """);
        // The writer's answer must find a queue.
        var bus = await BusHost.Start(consumers: consumers => consumers.AddConsumer<Listener>());
        return new WriterUnderTest(database, bus, await BareClient.Connect(bus.Address), ctm);
    }

    /// <summary>A process whose stop timeouts are seconds instead of minutes.</summary>
    public void Start(string? rabbitMq = null) => process = ServiceProcess.Start("Writer", new Dictionary<string, string>
    {
        ["ConnectionStrings__Postgres"] = database.ConnectionString,
        ["ConnectionStrings__RabbitMq"] = rabbitMq ?? bus.Address,
        ["Urls"] = $"http://127.0.0.1:{port}",
        ["Timeouts__ModelCall"] = "00:00:01",
        ["Timeouts__ConsumerStop"] = "00:00:03",
        ["Timeouts__Shutdown"] = "00:00:06",
    });

    public async Task<HttpStatusCode> Health(string kind)
    {
        using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/{kind}"));
        return answer.StatusCode;
    }

    public Task Becomes(HttpStatusCode status, string kind) => Eventually.Holds(
        async () => await Health(kind) == status, TimeSpan.FromSeconds(60), $"/health/{kind} = {status}\n{process?.Output}");

    /// <summary>Exit code of <c>EventsV3.Writer healthy</c>, which asks the running one.</summary>
    public async Task<int> AskForHealth()
    {
        using var probe = ServiceProcess.Start(
            "Writer", new Dictionary<string, string> { ["Urls"] = $"http://127.0.0.1:{port}" }, "healthy");
        await probe.WaitForExit(TimeSpan.FromSeconds(60));
        return probe.ExitCode;
    }

    /// <summary>A run without events: the smallest thing to write.</summary>
    public Task PublishWork() => bus.Bus.Publish(new EventsConsolidated
    {
        Run = new Run { CtmId = Ctm, RunId = Guid.NewGuid(), PlannedAt = DateTimeOffset.UnixEpoch.AddYears(56), Mode = ReadyMode.Full },
        Ctm = new CtmContext { Centroid = "SYS-TEST", Label = "Testland", Track = "test", Month = new DateOnly(2026, 1, 1) },
        TitleCount = 0,
        Events = [],
        SetAside = [],
    });

    /// <summary>Nobody writes the CTM until the result is disposed.</summary>
    public async Task<IAsyncDisposable> LockCtm()
    {
        var connection = await database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync("begin; select from ctm where id = @ctm for update", new { ctm = Ctm });
        return new Lock(connection);
    }

    public Task IsWaitingForTheLock() => Eventually.Holds(
        () => Ask("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"),
        TimeSpan.FromSeconds(60),
        $"the writer waits for the CTM's lock\n{process?.Output}");

    public Task HasWritten() => Eventually.Holds(
        () => Ask("select exists (select from event_v3_runs)"), TimeSpan.FromSeconds(60), $"the run is written\n{process?.Output}");

    public Task<bool> HasWrittenNothing() => Ask("select not exists (select from event_v3_runs)");

    public async ValueTask DisposeAsync()
    {
        process?.Dispose();
        http.Dispose();
        await Broker.DisposeAsync();
        await bus.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task<bool> Ask(string sql)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>(sql);
    }

    private sealed class Lock(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await connection.DisposeAsync();
            }
            catch (NpgsqlException)
            {
                // It went with its server.
            }
        }
    }

    private sealed class Listener : IConsumer<EventsWritten>
    {
        public Task Consume(ConsumeContext<EventsWritten> context) => Task.CompletedTask;
    }
}
