using Dapper;
using EventsV3.Domain.Phases;
using EventsV3.Store.Phases;
using EventsV3.Store.Projection;
using Npgsql;

namespace EventsV3.Store.Contraction;

/// <summary>
/// For those who give the tables up (M1): once nothing writes or reads them (<see cref="Phase.JsonbOnly"/>), they are archived and emptied. The
/// empty tables stay, so that the services go on, and a later backfill fills them anew.
/// </summary>
public sealed class TablesContract(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>How long the tables' locks are tried for.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The archive is read back before anything is emptied, and counted once more under the lock.</summary>
    /// <param name="archive">A file that does not exist yet.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="why">For the audit.</param>
    /// <param name="waiting">Told before each wait for a lock.</param>
    /// <param name="cancel">Cancels; nothing was emptied, the archive stays.</param>
    /// <returns>Null: the phase is another, and nothing was emptied.</returns>
    /// <exception cref="InvalidDataException">Somebody wrote the tables meanwhile; the archive stays.</exception>
    /// <exception cref="TimeoutException">Somebody holds a table; the archive stays.</exception>
    public async Task<RowArchive?> Empty(string archive, string by, string why, IProgress<TimeSpan>? waiting, CancellationToken cancel)
    {
        if ((await new PhaseControl(database).Read(cancel)).Stage.Phase != Phase.JsonbOnly)
            return null;
        RowArchive written;
        await using (var connection = await database.OpenConnectionAsync(cancel))
            written = await RowArchive.Write(connection, Sql.Load("Contraction/tables.sql"), archive, time.GetUtcNow(), cancel);
        await written.Verify(cancel);
        var emptied = false;
        await new PatientDdl(database, time).Run(
            async connection => emptied = await Empty(connection, written, by, why, cancel), GiveUpAfter, waiting, cancel);
        return emptied ? written : null;
    }

    /// <summary>Rows by table, as they are now.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Count(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return (await connection.QueryAsync<(string Table, long Rows)>(Command("count_tables", cancel))).ToDictionary(count => count.Table, count => count.Rows);
    }

    private static async Task<bool> Empty(NpgsqlConnection connection, RowArchive archive, string by, string why, CancellationToken cancel)
    {
        if (await HeldPhase.Take(connection, cancel) != Phase.JsonbOnly)
            return false;
        await connection.ExecuteAsync(Command("lock_tables", cancel));
        foreach (var (table, rows) in await connection.QueryAsync<(string, long)>(Command("count_tables", cancel)))
        {
            if (rows != archive.Rows.GetValueOrDefault(table))
                throw new InvalidDataException($"{table} has {rows:N0} rows now and had {archive.Rows.GetValueOrDefault(table):N0} in the archive: somebody writes it.");
        }
        await connection.ExecuteAsync(Command("empty_tables", cancel));
        await PhaseControl.Note(connection, new Stage(Phase.JsonbOnly), by, $"{why} [tables emptied into {Path.GetFileName(archive.Path)}]".Trim(), cancel);
        return true;
    }

    private static CommandDefinition Command(string file, CancellationToken cancel) =>
        new(Sql.Load($"Contraction/{file}.sql"), commandTimeout: 0, cancellationToken: cancel);
}
