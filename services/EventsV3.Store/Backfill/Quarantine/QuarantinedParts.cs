using Dapper;
using Npgsql;

namespace EventsV3.Store.Backfill.Quarantine;

/// <summary>What could not be taken along, and what an operator does about it.</summary>
public static class QuarantinedParts
{
    private const int RetriedAtOnce = 50;

    /// <param name="database">Has the schema.</param>
    /// <param name="all">Also what is acknowledged.</param>
    /// <param name="limit">So many CTMs.</param>
    /// <param name="cancel">Cancels.</param>
    public static Task<IReadOnlyList<QuarantinedCtm>> List(NpgsqlDataSource database, bool all, int limit, CancellationToken cancel = default) =>
        Query<QuarantinedCtm>(database, "list", new { all, limit }, cancel);

    public static Task<IReadOnlyList<QuarantinedPart>> Of(NpgsqlDataSource database, Guid ctm, CancellationToken cancel = default) =>
        Query<QuarantinedPart>(database, "show", new { ctm }, cancel);

    public static Task<IReadOnlyList<QuarantineReason>> Reasons(NpgsqlDataSource database, bool all, CancellationToken cancel = default) =>
        Query<QuarantineReason>(database, "reasons", new { all }, cancel);

    /// <param name="database">Has the schema.</param>
    /// <param name="ctm">Null: of every CTM.</param>
    /// <param name="reason">Null: whatever the reason.</param>
    /// <param name="by">Who takes it on himself.</param>
    /// <param name="note">Why.</param>
    /// <param name="cancel">Cancels; then nothing is acknowledged.</param>
    /// <returns>How many parts were open.</returns>
    public static async Task<int> Acknowledge(
        NpgsqlDataSource database, Guid? ctm, string? reason, string by, string? note, CancellationToken cancel = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(new(Sql.Load("Backfill/Quarantine/acknowledge.sql"), new { ctm, reason, by, note }, cancellationToken: cancel));
    }

    /// <summary>Projects CTMs again, behind or not: what was put right is taken along now.</summary>
    /// <param name="database">Has the schema.</param>
    /// <param name="ctm">Null: all that have open parts.</param>
    /// <param name="cancel">Cancels between two batches.</param>
    /// <returns>What that came to.</returns>
    public static async Task<RetriedParts> Retry(NpgsqlDataSource database, Guid? ctm, CancellationToken cancel = default)
    {
        var retried = new RetriedParts(0, 0, 0);
        if (ctm is { } one)
            return await Retry(database, one, retried, cancel);
        for (IdRange? rest = IdRange.All; rest is { } range;)
        {
            var ctms = await Query<Guid>(database, "ctms", new { from = range.First, limit = RetriedAtOnce }, cancel);
            foreach (var next in ctms)
                retried = await Retry(database, next, retried, cancel);
            rest = ctms.Count == 0 ? null : range.After(ctms[^1]);
        }
        return retried;
    }

    private static async Task<RetriedParts> Retry(NpgsqlDataSource database, Guid ctm, RetriedParts before, CancellationToken cancel)
    {
        var batch = await new CtmProjection(new BatchProjection(database), database).Project(ctm, cancel);
        return new(before.Ctms + batch.Ctms.Count, before.Events + batch.Events, before.Parts + batch.Quarantined + batch.QuarantinedTitles);
    }

    private static async Task<IReadOnlyList<T>> Query<T>(NpgsqlDataSource database, string file, object parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return [.. await connection.QueryAsync<T>(new CommandDefinition(Sql.Load($"Backfill/Quarantine/{file}.sql"), parameters, cancellationToken: cancel))];
    }
}

/// <param name="Ctms">Projected again.</param>
/// <param name="Events">That they have now.</param>
/// <param name="Parts">That are still quarantined.</param>
public sealed record RetriedParts(int Ctms, int Events, int Parts);

/// <param name="Reason">Why.</param>
/// <param name="Parts">So many.</param>
/// <param name="Ctms">Of so many CTMs.</param>
public sealed record QuarantineReason(string Reason, int Parts, int Ctms);
