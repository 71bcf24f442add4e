using EventsV3.Domain.Digests;
using Npgsql;

namespace EventsV3.Store.Backfill;

/// <summary>
/// Many CTMs at once: their rows are derived from their digests, whoever wrote those, in one transaction under the lock that every writer of a
/// CTM takes (M2). Beside the same lock nothing is assumed of other writers.
/// </summary>
public sealed class BatchProjection(NpgsqlDataSource database)
{
    /// <exception cref="PostgresException">Nothing was changed. 40P01, 55P03 and 23503 pass; of a data error one of the CTMs is the cause.</exception>
    public async Task<ProjectedBatch> Project(ProjectionRequest request, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var locked = await LockedBatch.Read(connection, request, cancel);
        var batch = ProjectedBatch.Of(locked, [.. locked.Ctms.Select(ctm => Normalise(ctm, locked, request))]);
        await new BatchWrite(batch, request).Run(connection, cancel);
        if (request.DryRun)
            await transaction.RollbackAsync(cancel);
        else
            await transaction.CommitAsync(cancel);
        return batch;
    }

    private static ProjectedCtm Normalise(LockedCtm ctm, LockedBatch locked, ProjectionRequest request)
    {
        var digest = ctm.Digest;
        foreach (var refused in request.Refused.Where(refused => refused.CtmId == ctm.Id))
            digest = NormalDigest.Without(digest, refused.Place, refused.Raw, refused.Reason);
        return new(ctm.Id, NormalDigest.Of(ctm.Id, digest, ctm.Rows, locked.ForeignIdsOf(ctm), locked.GoneTitles), ctm.Rows.Count > 0);
    }
}
