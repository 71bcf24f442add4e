using Dapper;
using EventsV3.Consolidator.Sagas;
using EventsV3.Contracts;
using EventsV3.Store;
using Npgsql;

namespace EventsV3.Consolidator.Merging;

/// <summary>Reads the batches that wait for their merge. Nothing is open when it returns: a merge may take as long as it likes.</summary>
public sealed class RunBatches(NpgsqlDataSource database)
{
    private static readonly string HoldRunAndReadBatches =
        Sql.Load<RunBatches>("Merging/hold_run.sql") + Sql.Load<RunBatches>("Merging/batches.sql");

    /// <summary>Null when the run does not wait: it was superseded, or written already.</summary>
    /// <exception cref="InvalidOperationException">The saga has counted a batch that is not stored.</exception>
    public async Task<IReadOnlyList<BatchExtracted>?> Load(ConsolidateEvents command, CancellationToken ct)
    {
        var (waits, batches) = await Read(command.Run, ct);
        if (!waits)
            return null;
        if (batches.Count != command.BatchCount + 1)
            throw new InvalidOperationException(
                $"Run {command.Run.RunId} of CTM {command.Run.CtmId} has {command.BatchCount + 1} batches, of which {batches.Count} are stored. "
                + $"Nothing was written. Extract it again with: eventsv3 ready --ctm {command.Run.CtmId} --full");
        return batches.ConvertAll(BatchJson.Read);
    }

    private async Task<(bool Waits, List<string> Batches)> Read(Run run, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(
            HoldRunAndReadBatches,
            new { run.CtmId, run.RunId, PlannedAt = run.PlannedAt.UtcDateTime },
            transaction,
            cancellationToken: ct));
        return (await results.ReadSingleOrDefaultAsync<bool>(), (await results.ReadAsync<string>()).AsList());
    }
}
