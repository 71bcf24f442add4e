using Dapper;
using EventsV3.Store.Schema;
using Npgsql;
using Testcontainers.PostgreSql;

namespace EventsV3.IntegrationTests.Servers;

/// <summary>
/// A real PostgreSQL: the one that <c>EVENTSV3_TEST_POSTGRES</c> names, else a container where Docker runs, else a private one from
/// deploy/local. A database per test, so tests run side by side.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> TheShared = new(() =>
        Environment.GetEnvironmentVariable("EVENTSV3_TEST_POSTGRES") is { Length: > 0 } address
            ? Task.FromResult(new PostgresServer(address))
            : Start());

    private readonly SemaphoreSlim templateGate = new(1);
    private readonly string admin;
    private readonly LocalServer? local;
    private readonly PostgreSqlContainer? container;
    private string? template;

    private PostgresServer(string address, LocalServer? local = null, PostgreSqlContainer? container = null)
    {
        admin = new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ConnectionString;
        (this.local, this.container) = (local, container);
    }

    /// <summary>The server of this test run. Do not stop it: other tests use it. Ends with the process.</summary>
    public static Task<PostgresServer> Shared() => TheShared.Value;

    /// <summary>A server of one's own, to be stopped and started at will.</summary>
    /// <param name="durable">Waits for the disk at commit. Without it a killed server loses nothing either; a machine without power
    /// does.</param>
    public static async Task<PostgresServer> Start(bool durable = false)
    {
        var fsync = $"fsync={(durable ? "on" : "off")}";
        if (Docker.Answers)
        {
            var port = FreePorts.Take();
            var container = new PostgreSqlBuilder("postgres:17-alpine")
                .WithPortBinding(port, 5432)
                .WithCommand("-c", fsync, "-c", "max_connections=400")
                .Build();
            await container.StartAsync();
            return new PostgresServer(container.GetConnectionString(), container: container);
        }

        var local = await LocalServer.Start("postgres.sh", ports: 1, [fsync]);
        return new PostgresServer($"Host=127.0.0.1;Port={local.Port};Username=postgres;Database=postgres", local);
    }

    /// <summary>An empty database, with EventsV3's schema unless <paramref name="schema"/> is false. Disposing drops it.</summary>
    public async Task<TestDatabase> CreateDatabase(bool schema = true)
    {
        var name = $"test_{Guid.NewGuid():n}";
        await Administer($"create database {name} template {(schema ? await Template() : "template0")}");
        return new TestDatabase(this, name, new NpgsqlConnectionStringBuilder(admin) { Database = name, Pooling = true }.ConnectionString);
    }

    /// <summary>Down, as in an outage. Sessions end; the data stay.</summary>
    public Task Stop() => local?.Stop() ?? container?.StopAsync() ?? throw NotOurs();

    /// <summary>Up again on the same port, with the same data.</summary>
    public Task StartAgain() => local?.StartAgain() ?? container?.StartAsync() ?? throw NotOurs();

    public async Task Restart()
    {
        await Stop();
        await StartAgain();
    }

    public async ValueTask DisposeAsync()
    {
        if (local is not null)
            await local.DisposeAsync();
        if (container is not null)
            await container.DisposeAsync();
        templateGate.Dispose();
    }

    internal async Task Administer(string sql)
    {
        await using var connection = new NpgsqlConnection(admin);
        await connection.ExecuteAsync(sql);
    }

    /// <summary>The schema is applied once; each test's database is a copy.</summary>
    private async Task<string> Template()
    {
        await templateGate.WaitAsync();
        try
        {
            if (template is not null)
                return template;
            var name = $"template_{Guid.NewGuid():n}";
            await Administer($"create database {name} template template0");
            await using var database =
                NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(admin) { Database = name }.ConnectionString);
            await new SchemaMigrator(database).Apply();
            if (local is null && container is null)
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Administer($"drop database if exists {name}").Wait();
            return template = name;
        }
        finally
        {
            templateGate.Release();
        }
    }

    private static InvalidOperationException NotOurs() => new("The server of EVENTSV3_TEST_POSTGRES is not the tests' to stop.");
}
