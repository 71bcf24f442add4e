using EventsV3.Store.Projection;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Verification;

/// <summary>
/// Puts back what a repair wrote over, all in one transaction: the rows, or the digests once they are derived. Their CTMs are behind
/// afterwards, so nobody trusts them.
/// </summary>
public sealed class RepairUndo(NpgsqlDataSource database)
{
    private const string Folder = "Verification";

    /// <param name="repair">The repair.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancel">Cancels; nothing was changed.</param>
    /// <returns>Null when there is no such repair, or it was undone before.</returns>
    /// <exception cref="WrongWayException">The copy that it wrote is the truth by now.</exception>
    /// <exception cref="OneCopyException">There are no two copies any more.</exception>
    public async Task<UndoneRepair?> Undo(Guid repair, string by, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var phase = await HeldPhase.Take(connection, cancel);
        if (await Close(connection, repair, by, cancel) is not { } copy)
            return null;
        if (DerivedCopyOfPhase.Of(phase) != copy)
            throw new WrongWayException(phase, copy);
        var undone = await Look(connection, repair, copy, cancel);
        Guid[] ctms = [.. undone.Restored];
        await using (var trip = connection.CreateBatch())
        {
            _ = copy == DerivedCopy.Tables
                ? trip.FileIn(Folder, "undo_rows", Value(repair), Value(ctms)).FileIn(Folder, "restore_rows", Value(repair), Value(ctms))
                : trip.File("by_key").FileIn(Folder, "restore_digests", Value(repair), Value(ctms));
            await trip.FileIn(Folder, "mark_undone", Value(ctms), Value(repair)).ExecuteNonQueryAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
        VerificationInstruments.Repaired("undone", ctms.Length);
        return undone;
    }

    private static async Task<DerivedCopy?> Close(NpgsqlConnection connection, Guid repair, string by, CancellationToken cancel)
    {
        await using var close = connection.CreateBatch().FileIn(Folder, "close_undo", Value(repair), Value(by));
        return await close.ExecuteScalarAsync(cancel) is string wrote ? Enum.Parse<DerivedCopy>(wrote, ignoreCase: true) : null;
    }

    /// <summary>Under the lock of every writer: which of its CTMs are as it left them.</summary>
    private static async Task<UndoneRepair> Look(NpgsqlConnection connection, Guid repair, DerivedCopy copy, CancellationToken cancel)
    {
        var (restored, changed, gone) = (new List<Guid>(), new List<Guid>(), new List<Guid>());
        await using var images = connection.CreateBatch().FileIn(Folder, "read_images", Value(repair));
        await using var reader = await images.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            long? then = reader.IsDBNull(1) ? null : reader.GetInt64(1), now = reader.IsDBNull(2) ? null : reader.GetInt64(2);
            (reader.GetBoolean(3) ? (then ?? 0) == (now ?? 0) ? restored : changed : gone).Add(reader.GetGuid(0));
        }
        return new(repair, copy, restored, changed, gone);
    }
}

/// <param name="RepairId">The repair.</param>
/// <param name="Copy">The copy that it wrote.</param>
/// <param name="Restored">CTMs whose rows, or digests, are as they were.</param>
/// <param name="Changed">CTMs whose digest was written since: left alone.</param>
/// <param name="Gone">CTMs that are no more: nothing of them can come back.</param>
public sealed record UndoneRepair(
    Guid RepairId, DerivedCopy Copy, IReadOnlyList<Guid> Restored, IReadOnlyList<Guid> Changed, IReadOnlyList<Guid> Gone);
