using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EventsV3.Store.Schema;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>
/// A database with EventsV3's schema on the server that <c>EVENTSV3_TEST_POSTGRES</c> names, else on a private one of deploy/local that waits
/// for the disk as a real one does.
/// </summary>
internal sealed class WriterDatabase : IAsyncDisposable
{
    private readonly Process? process;

    private WriterDatabase(string address, Process? server) => (Address, process) = (address, server);

    public string Address { get; }

    public static async Task<WriterDatabase> Create()
    {
        var given = Environment.GetEnvironmentVariable("EVENTSV3_TEST_POSTGRES");
        var server = string.IsNullOrEmpty(given) ? await Start() : null;
        var admin = server is { } started ? started.Address : given!;
        var name = $"bench_{Guid.NewGuid():n}";
        await using (var database = NpgsqlDataSource.Create(admin))
        await using (var create = database.CreateCommand($"create database {name}"))
            await create.ExecuteNonQueryAsync();
        var address = new NpgsqlConnectionStringBuilder(admin) { Database = name, MaxAutoPrepare = 50, Timezone = "UTC" }.ConnectionString;
        await using (var database = NpgsqlDataSource.Create(address))
            await new SchemaMigrator(database).Apply();
        return new WriterDatabase(address, server?.Process);
    }

    public async ValueTask DisposeAsync()
    {
        var name = new NpgsqlConnectionStringBuilder(Address).Database;
        var admin = new NpgsqlConnectionStringBuilder(Address) { Database = "postgres", Pooling = false }.ConnectionString;
        await using (var database = NpgsqlDataSource.Create(admin))
        await using (var drop = database.CreateCommand($"drop database {name} with (force)"))
            await drop.ExecuteNonQueryAsync();
        if (process is null)
            return;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<(string Address, Process Process)?> Start()
    {
        var port = FreePort();
        var folder = Path.Combine(Path.GetTempPath(), $"eventsv3-{Guid.NewGuid():n}"[..20]);
        var server = Process.Start(new ProcessStartInfo("bash", [Script(), "run", folder, $"{port}", "max_wal_size=4GB"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        if (await server.StandardOutput.ReadLineAsync() is not { } line || !line.StartsWith("ready", StringComparison.Ordinal))
            throw new InvalidOperationException("No PostgreSQL: deploy/local/postgres.sh says why above. EVENTSV3_TEST_POSTGRES names another server.");
        return ($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres", server);
    }

    private static string Script()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EventsV3.sln")))
                return Path.Combine(folder.FullName, "deploy", "local", "postgres.sh");
        }
        throw new DirectoryNotFoundException("Run the benchmarks from a clone: they start deploy/local/postgres.sh.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
