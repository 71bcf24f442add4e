using System.Net.Sockets;
using Npgsql;

namespace EventsV3.IntegrationTests.Servers;

/// <summary>A database of one test. Disposing ends its sessions and drops it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresServer server;
    private readonly string name;

    internal TestDatabase(PostgresServer server, string name, string connectionString)
    {
        (this.server, this.name, ConnectionString) = (server, name, connectionString);
        DataSource = NpgsqlDataSource.Create(connectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource DataSource { get; }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        try
        {
            await server.Administer($"drop database if exists {name} with (force)");
        }
        catch (NpgsqlException down) when (down.InnerException is SocketException)
        {
            // A failing test left its server stopped: its own failure is the one to see.
        }
    }
}
