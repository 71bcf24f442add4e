using EventsV3.Domain.Phases;
using EventsV3.Store.Projection;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Rollback;

/// <summary>The way back (M4): <c>ctm.events_digest</c> built anew from the tables, batch by batch, beside whoever writes.</summary>
public sealed class DigestRebuild(NpgsqlDataSource database)
{
    private const string Folder = "Rollback", Projected = "Backfill";
    private const int BatchSize = 100;

    /// <param name="all">False: only those that are behind.</param>
    /// <param name="dryRun">Nothing is written.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancel">Ends it after the batch under way; what was built stays.</param>
    /// <exception cref="NoDigestToRebuildException">The tables are not the truth, or are it alone. Each batch looks again.</exception>
    public async Task<RebuiltDigests> Run(bool all, bool dryRun, IProgress<RebuiltDigests>? progress, CancellationToken cancel)
    {
        var so = new RebuiltDigests(0, 0);
        Guid? after = null;
        while (await Next(after, all, cancel) is { Length: > 0 } ctms)
        {
            so += await Build(ctms, dryRun, cancel);
            progress?.Report(so);
            after = ctms[^1];
        }
        return so;
    }

    /// <summary>One transaction: locked, built, and marked as saying the same.</summary>
    public async Task<RebuiltDigests> Build(Guid[] ctms, bool dryRun, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var phase = await HeldPhase.Take(connection, cancel);
        if (phase > Phase.Frozen || (phase < Phase.V3Primary && !dryRun))
            throw new NoDigestToRebuildException(phase);
        await using var trip = connection.CreateBatch()
            .File("by_key")
            .FileIn(Folder, "lock_batch", Value(ctms))
            .FileIn(Folder, dryRun ? "would_change" : "rebuild", Value(ctms));
        if (!dryRun)
            trip.FileIn(Projected, "mark_projected", Value(ctms));
        var changed = 0;
        await using (var reader = await trip.ExecuteReaderAsync(cancel))
        {
            await reader.NextResultAsync(cancel);
            await reader.NextResultAsync(cancel);
            while (await reader.ReadAsync(cancel))
                changed++;
        }
        await transaction.CommitAsync(cancel);
        return new(ctms.Length, changed);
    }

    private async Task<Guid[]> Next(Guid? after, bool all, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var trip = connection.CreateBatch().FileIn(Folder, "next_batch", Value(after), Value(BatchSize), Value(all));
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancel))
            ids.Add(reader.GetGuid(0));
        return [.. ids];
    }
}

/// <param name="Ctms">Looked at.</param>
/// <param name="Changed">Whose digest said something else.</param>
public sealed record RebuiltDigests(int Ctms, int Changed)
{
    public static RebuiltDigests operator +(RebuiltDigests one, RebuiltDigests other) => new(one.Ctms + other.Ctms, one.Changed + other.Changed);
}
