using Dapper;
using EventsV3.ServiceDefaults;
using EventsV3.Store;
using EventsV3.Store.Shadow;
using Npgsql;

namespace EventsV3.Reader.Answers;

/// <summary>How the endpoints ask the database.</summary>
public sealed class Readers : IAsyncDisposable
{
    private readonly NpgsqlDataSource database;
    private readonly NpgsqlDataSource other;

    /// <param name="database">For answers: its sessions cannot write.</param>
    /// <param name="configuration">Holds the address.</param>
    /// <param name="time">The clock.</param>
    public Readers(NpgsqlDataSource database, IConfiguration configuration, TimeProvider time)
    {
        this.database = database;
        other = configuration.OpenPostgres($"{ReaderService.Name}-shadow", ReaderService.Role, poolSize: 4);
        Events = new ShadowReads(database, other, new ShadowOptions(), time);
    }

    /// <summary>The events of a CTM, from the copy that the migration has reached; the other one is compared when the phase asks for it.</summary>
    public ShadowReads Events { get; }

    /// <param name="file">A statement of this project, by its path without the ending.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="cancel">The client has gone.</param>
    public async Task<IReadOnlyList<T>> All<T>(string file, object? parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return (await connection.QueryAsync<T>(new CommandDefinition(Sql.Load<Readers>($"{file}.sql"), parameters, cancellationToken: cancel))).AsList();
    }

    public async Task<T?> One<T>(string file, object? parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<T>(
            new CommandDefinition(Sql.Load<Readers>($"{file}.sql"), parameters, cancellationToken: cancel));
    }

    /// <summary>Several statements of one file, in one trip.</summary>
    public async Task<T> Several<T>(string file, object? parameters, Func<SqlMapper.GridReader, Task<T>> read, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var results = await connection.QueryMultipleAsync(
            new CommandDefinition(Sql.Load<Readers>($"{file}.sql"), parameters, cancellationToken: cancel));
        return await read(results);
    }

    public async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync();
        await other.DisposeAsync();
    }
}
