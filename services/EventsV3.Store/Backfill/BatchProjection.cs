using System.Data;
using EventsV3.Domain.Digests;
using EventsV3.Domain.Phases;
using EventsV3.Store.Projection;
using Npgsql;

namespace EventsV3.Store.Backfill;

/// <summary>
/// Many CTMs at once: their rows are derived from their digests, whoever wrote those, in one transaction under the lock that every writer of a
/// CTM takes (M2). Beside the same lock nothing is assumed of other writers.
/// </summary>
public sealed class BatchProjection
{
    private readonly NpgsqlDataSource database;
    private readonly string lockSql;

    public BatchProjection(NpgsqlDataSource database) : this(database, Sql.Load("Backfill/lock_batch.sql"))
    {
    }

    /// <summary>With another way to take the lock: what a test plants to see that without the lock it fails.</summary>
    internal BatchProjection(NpgsqlDataSource database, string lockSql) => (this.database, this.lockSql) = (database, lockSql);

    /// <exception cref="PostgresException">Nothing was changed. 40P01, 55P03 and 23503 pass; of a data error one of the CTMs is the cause.</exception>
    /// <exception cref="TablesAreTheTruthException">Nothing was changed.</exception>
    /// <exception cref="CursorLostException">Nothing was changed: <see cref="ProjectionRequest.Cursor"/> touched no row.</exception>
    public async Task<ProjectedBatch> Project(ProjectionRequest request, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var batch = await Within(connection, request, lockSql, cancel);
        if (request.DryRun)
            await transaction.RollbackAsync(cancel);
        else
            await transaction.CommitAsync(cancel);
        return batch;
    }

    /// <summary>What <see cref="Project"/> would come to. Reads, and nothing else: no lock, no row, not even a dead one.</summary>
    public async Task<ProjectedBatch> Preview(ProjectionRequest request, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await using (var readOnly = new NpgsqlCommand("set transaction read only", connection))
            await readOnly.ExecuteNonQueryAsync(cancel);
        return await Normalise(connection, request, Sql.Load("Backfill/read_batch.sql"), cancel);
    }

    /// <summary>In a transaction of the caller's, which has more to do.</summary>
    internal static Task<ProjectedBatch> Within(NpgsqlConnection connection, ProjectionRequest request, CancellationToken cancel) =>
        Within(connection, request, Sql.Load("Backfill/lock_batch.sql"), cancel);

    private static async Task<ProjectedBatch> Within(
        NpgsqlConnection connection, ProjectionRequest request, string lockSql, CancellationToken cancel)
    {
        var phase = await HeldPhase.Take(connection, cancel);
        if (phase >= Phase.V3Primary)
            throw new TablesAreTheTruthException(phase);
        var batch = await Normalise(connection, request, lockSql, cancel);
        var writeIds = request.WriteIds && phase != Phase.JsonbOnly;
        return await new BatchWrite(batch, request with { WriteIds = writeIds }).Run(connection, cancel);
    }

    private static async Task<ProjectedBatch> Normalise(
        NpgsqlConnection connection, ProjectionRequest request, string lockSql, CancellationToken cancel)
    {
        var locked = await LockedBatch.Read(connection, request, lockSql, cancel);
        return ProjectedBatch.Of(locked, [.. locked.Ctms.Select(ctm => Normalise(ctm, locked, request))]);
    }

    private static ProjectedCtm Normalise(LockedCtm ctm, LockedBatch locked, ProjectionRequest request)
    {
        var digest = ctm.Digest;
        foreach (var refused in request.Refused.Where(refused => refused.CtmId == ctm.Id && ctm.Holds(refused)))
        {
            digest = refused.IsWhole
                ? new([], [new(-1, DigestPart.Digest, refused.Raw, refused.Reason)])
                : NormalDigest.Without(digest, refused.Place, refused.Raw, refused.Reason);
        }
        return new(ctm.Id, NormalDigest.Of(ctm.Id, digest, ctm.Rows, locked.ForeignIdsOf(ctm.Id, digest), locked.GoneTitles), ctm.Rows.Count > 0);
    }
}
