using EventsV3.Store.Schema;
using Npgsql;

namespace EventsV3.Store.Verification.Corruption;

/// <summary>
/// A database with EventsV3's schema on the operator's server, encoded and collated as the platform's own; disposing drops it. A database and
/// not a schema: EventsV3 has a schema of its own, one a database.
/// </summary>
public sealed class ScratchDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource server;
    private readonly string name;

    private ScratchDatabase(NpgsqlDataSource server, string name, NpgsqlDataSource database) =>
        (this.server, this.name, Database) = (server, name, database);

    public NpgsqlDataSource Database { get; }

    /// <param name="server">Connected by a user who may create databases. Disposed with the scratch database.</param>
    /// <param name="address">The same, as a connection string.</param>
    /// <param name="cancel">Cancels; nothing is left then.</param>
    /// <exception cref="PostgresException">42501: the user may create none. Nothing is left.</exception>
    public static async Task<ScratchDatabase> Create(NpgsqlDataSource server, string address, CancellationToken cancel)
    {
        var name = $"eventsv3_selftest_{Guid.NewGuid():n}";
        var own = new NpgsqlConnectionStringBuilder(address) { Database = name, SearchPath = "public", Timezone = "UTC" };
        var scratch = new ScratchDatabase(server, name, NpgsqlDataSource.Create(own));
        try
        {
            // Once begun it is not cancelled: who cancels would not know whether the database is there.
            await scratch.Make();
            await new SchemaMigrator(scratch.Database).Apply(cancel);
            return scratch;
        }
        catch
        {
            await scratch.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await using (server)
        await using (var drop = server.CreateCommand($"drop database if exists {name} with (force)"))
            await drop.ExecuteNonQueryAsync();
    }

    private async Task Make()
    {
        await using var read = server.CreateCommand(Sql.Load("Verification/Corruption/create_scratch.sql"));
        read.Parameters.Add(new NpgsqlParameter { Value = name });
        await using var create = server.CreateCommand((string)(await read.ExecuteScalarAsync())!);
        await create.ExecuteNonQueryAsync();
    }
}
