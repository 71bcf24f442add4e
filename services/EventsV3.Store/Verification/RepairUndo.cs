using EventsV3.Store.Projection;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Verification;

/// <summary>Puts the rows back as they were before a repair, all in one transaction. Their CTMs are behind afterwards, so nobody trusts them.</summary>
public sealed class RepairUndo(NpgsqlDataSource database)
{
    private const string Folder = "Verification";

    /// <param name="repair">The repair.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancel">Cancels; nothing was changed.</param>
    /// <returns>Null when there is no such repair, or it was undone before.</returns>
    public async Task<UndoneRepair?> Undo(Guid repair, string by, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var close = connection.CreateBatch().FileIn(Folder, "close_undo", Value(repair), Value(by)))
        {
            if (await close.ExecuteScalarAsync(cancel) is null)
                return null;
        }
        var (restored, changed, gone) = (new List<Guid>(), new List<Guid>(), new List<Guid>());
        await using (var images = connection.CreateBatch().FileIn(Folder, "read_images", Value(repair)))
        await using (var reader = await images.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                long? then = reader.IsDBNull(1) ? null : reader.GetInt64(1), now = reader.IsDBNull(2) ? null : reader.GetInt64(2);
                (reader.GetBoolean(3) ? (then ?? 0) == (now ?? 0) ? restored : changed : gone).Add(reader.GetGuid(0));
            }
        }
        Guid[] ctms = [.. restored];
        await using (var trip = connection.CreateBatch()
            .FileIn(Folder, "undo_rows", Value(repair), Value(ctms))
            .FileIn(Folder, "restore_rows", Value(repair), Value(ctms))
            .FileIn(Folder, "mark_undone", Value(ctms), Value(repair)))
            await trip.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        VerificationInstruments.Repaired("undone", ctms.Length);
        return new(repair, restored, changed, gone);
    }
}

/// <param name="RepairId">The repair.</param>
/// <param name="Restored">CTMs whose rows are as they were.</param>
/// <param name="Changed">CTMs whose digest was written since: left alone.</param>
/// <param name="Gone">CTMs that are no more: their rows cannot come back.</param>
public sealed record UndoneRepair(Guid RepairId, IReadOnlyList<Guid> Restored, IReadOnlyList<Guid> Changed, IReadOnlyList<Guid> Gone);
