using EventsV3.Store.Backfill;
using EventsV3.Store.Projection;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Verification;

/// <summary>One transaction of a repair: lock, look again, keep what is to be written over, and derive it anew.</summary>
internal sealed class RepairBatch(NpgsqlDataSource database, Guid repair, Guid run, DerivedCopy copy)
{
    private const string Folder = "Verification";

    /// <exception cref="WrongWayException">The other copy is the truth by now. Nothing was changed.</exception>
    /// <exception cref="OneCopyException">There are no two copies any more. Nothing was changed.</exception>
    public async Task<RepairOutcome> Mend(IReadOnlyList<Guid> ctms, CancellationToken cancel)
    {
        using var trace = VerificationInstruments.Repair(ctms.Count);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var phase = await HeldPhase.Take(connection, cancel);
        if (DerivedCopyOfPhase.Of(phase) != copy)
            throw new WrongWayException(phase, copy);
        await Run(connection, connection.CreateBatch().FileIn("Backfill", "lock_batch", Value(ctms.ToArray())), cancel);
        var compared = await ChunkComparison.Compare(connection, [.. ctms], cancel);
        var differing = compared.Where(ctm => !ctm.Equal && !ctm.Behind).ToList();
        var failed = copy == DerivedCopy.Digest ? differing.Where(ctm => !ctm.Exists).Select(WithoutPlace).ToList() : [];
        Guid[] wrong = [.. differing.Select(ctm => ctm.CtmId).Except(failed.Select(ctm => ctm.CtmId))];
        if (wrong.Length > 0)
        {
            await (copy == DerivedCopy.Tables ? WriteTables(connection, differing, wrong, cancel) : WriteDigests(connection, wrong, cancel));
            await transaction.CommitAsync(cancel);
        }
        return new(wrong.Length, ctms.Count - wrong.Length - failed.Count, failed);
    }

    private static FailedRepair WithoutPlace(ComparedCtm ctm) =>
        new(ctm.CtmId, "the CTM is gone, its rows are the truth: restore the CTM, or delete the rows by hand");

    private async Task WriteTables(NpgsqlConnection connection, List<ComparedCtm> differing, Guid[] wrong, CancellationToken cancel)
    {
        await Run(connection, connection.CreateBatch().FileIn(Folder, "keep_before", Value(repair), Value(wrong)), cancel);
        await BringBack(connection, wrong, cancel);
        await Project(connection, [.. differing.Where(ctm => ctm.Exists).Select(ctm => ctm.CtmId)], cancel);
        await Run(
            connection,
            connection.CreateBatch()
                .FileIn(Folder, "delete_orphans", Value(wrong))
                .FileIn(Folder, "mark_repaired", Value(repair), Value(wrong)),
            cancel);
    }

    private Task WriteDigests(NpgsqlConnection connection, Guid[] wrong, CancellationToken cancel) => Run(
        connection,
        connection.CreateBatch()
            .File("by_key")
            .FileIn(Folder, "keep_digest", Value(repair), Value(wrong))
            .FileIn("Rollback", "rebuild", Value(wrong))
            .FileIn("Backfill", "mark_projected", Value(wrong))
            .FileIn(Folder, "note_revision", Value(repair), Value(wrong))
            .FileIn(Folder, "mark_repaired", Value(repair), Value(wrong)),
        cancel);

    private async Task BringBack(NpgsqlConnection connection, Guid[] wrong, CancellationToken cancel)
    {
        var strays = await StrayRows.Read(connection, run, wrong, cancel);
        if (strays.Count == 0)
            return;
        await Run(
            connection,
            connection.CreateBatch().FileIn(
                Folder, "return_strays", Value(strays.Select(stray => stray.Row).ToArray()),
                Value(strays.Select(stray => stray.Astray).ToArray()), Value(strays.Select(stray => stray.Home).ToArray())),
            cancel);
    }

    private async Task Project(NpgsqlConnection connection, Guid[] ctms, CancellationToken cancel)
    {
        if (ctms.Length == 0)
            return;
        var request = new ProjectionRequest(ctms) { OnlyBehind = false, RunId = repair, Refused = await Refused(connection, ctms, cancel) };
        await BatchProjection.Within(connection, request, cancel);
    }

    private static async Task<IReadOnlyList<RefusedElement>> Refused(NpgsqlConnection connection, Guid[] ctms, CancellationToken cancel)
    {
        await using var trip = connection.CreateBatch().FileIn(Folder, "read_refused", Value(ctms));
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        var parts = new List<RefusedElement>();
        while (await reader.ReadAsync(cancel))
            parts.Add(new(reader.GetGuid(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3)));
        return parts;
    }

    private static async Task Run(NpgsqlConnection connection, NpgsqlBatch trip, CancellationToken cancel)
    {
        await using (trip)
        {
            trip.Connection = connection;
            await trip.ExecuteNonQueryAsync(cancel);
        }
    }
}
