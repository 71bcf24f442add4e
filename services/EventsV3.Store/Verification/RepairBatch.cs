using EventsV3.Store.Backfill;
using EventsV3.Store.Projection;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Verification;

/// <summary>One transaction of a repair: lock, look again, keep the rows, bring back strays, derive anew.</summary>
internal sealed class RepairBatch(NpgsqlDataSource database, Guid repair, Guid run)
{
    private const string Folder = "Verification";

    public async Task<RepairOutcome> Mend(IReadOnlyList<Guid> ctms, CancellationToken cancel)
    {
        using var trace = VerificationInstruments.Repair(ctms.Count);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await Run(connection, connection.CreateBatch().FileIn("Backfill", "lock_batch", Value(ctms.ToArray())), cancel);
        var compared = await ChunkComparison.Compare(connection, [.. ctms], cancel);
        var differing = compared.Where(ctm => !ctm.Equal && !ctm.Behind).ToList();
        Guid[] wrong = [.. differing.Select(ctm => ctm.CtmId)];
        if (wrong.Length == 0)
            return new(0, ctms.Count, []);

        await Prepare(connection, wrong, cancel);
        await Project(connection, [.. differing.Where(ctm => ctm.Exists).Select(ctm => ctm.CtmId)], cancel);
        await Run(
            connection,
            connection.CreateBatch()
                .FileIn(Folder, "delete_orphans", Value(wrong))
                .FileIn(Folder, "mark_repaired", Value(repair), Value(wrong)),
            cancel);
        await transaction.CommitAsync(cancel);
        return new(wrong.Length, ctms.Count - wrong.Length, []);
    }

    /// <summary>Only within the batch: the other CTM of a stray is locked as well, or the row stays where it is and is retired there.</summary>
    private async Task Prepare(NpgsqlConnection connection, Guid[] wrong, CancellationToken cancel)
    {
        var strays = new List<(Guid Row, Guid Astray, Guid Home)>();
        await using (var trip = connection.CreateBatch()
            .FileIn(Folder, "keep_before", Value(repair), Value(wrong)).FileIn(Folder, "read_strays", Value(run), Value(wrong)))
        await using (var reader = await trip.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
                strays.Add((reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2)));
        }
        strays.RemoveAll(stray => !wrong.Contains(stray.Home));
        if (strays.Count == 0)
            return;
        await Run(
            connection,
            connection.CreateBatch().FileIn(
                Folder, "return_strays", Value(strays.Select(stray => stray.Row).ToArray()), Value(strays.Select(stray => stray.Astray).ToArray()),
                Value(strays.Select(stray => stray.Home).ToArray())),
            cancel);
    }

    private async Task Project(NpgsqlConnection connection, Guid[] ctms, CancellationToken cancel)
    {
        if (ctms.Length == 0)
            return;
        var refused = await Refused(connection, ctms, cancel);
        await BatchProjection.Within(connection, new ProjectionRequest(ctms) { OnlyBehind = false, RunId = repair, Refused = refused }, cancel);
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
