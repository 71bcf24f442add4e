using EventsV3.Domain.Phases;
using EventsV3.Store.Phases;
using Npgsql;

namespace EventsV3.Store.Contraction;

/// <summary>The last steps (M1): the digest's column gets another name, and is dropped. Each with its phase, in one transaction.</summary>
public sealed class DigestContract(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly Stage Frozen = new(Phase.Frozen), Renamed = new(Phase.Renamed), Dropped = new(Phase.Dropped);

    /// <summary>How long a table's lock is tried for.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <returns>False: it is not frozen, or no longer.</returns>
    /// <exception cref="TimeoutException">Somebody holds the table.</exception>
    public Task<bool> Rename(string by, string why, IProgress<TimeSpan>? waiting, CancellationToken cancel) =>
        Change(Frozen, Renamed, "rename", by, why, waiting, cancel);

    /// <returns>False: it is not renamed, or no longer.</returns>
    /// <exception cref="TimeoutException">Somebody holds the table.</exception>
    public Task<bool> Undo(string by, string why, IProgress<TimeSpan>? waiting, CancellationToken cancel) =>
        Change(Renamed, Frozen, "rename_back", by, why, waiting, cancel);

    /// <summary>The archive is read back before anything is dropped.</summary>
    /// <returns>Null: it is not renamed, or no longer.</returns>
    /// <exception cref="TimeoutException">Somebody holds the table; the archive stays.</exception>
    public async Task<RowArchive?> Drop(string archive, string by, string why, IProgress<TimeSpan>? waiting, CancellationToken cancel)
    {
        if ((await new PhaseControl(database).Read(cancel)).Stage != Renamed)
            return null;
        await using var connection = await database.OpenConnectionAsync(cancel);
        var written = await RowArchive.Write(connection, Sql.Load("Contraction/digests.sql"), archive, time.GetUtcNow(), cancel);
        await written.Verify(cancel);
        return await Change(Renamed, Dropped, "drop", by, why, waiting, cancel) ? written : null;
    }

    private async Task<bool> Change(Stage from, Stage to, string file, string by, string why, IProgress<TimeSpan>? waiting, CancellationToken cancel)
    {
        var done = false;
        await new PatientDdl(database, time).Run(
            async connection =>
            {
                done = await PhaseControl.Move(connection, from, to, by, why, cancel);
                if (!done)
                    return;
                await using var change = new NpgsqlCommand(Sql.Load($"Contraction/{file}.sql"), connection);
                await change.ExecuteNonQueryAsync(cancel);
            },
            GiveUpAfter, waiting, cancel);
        return done;
    }
}
