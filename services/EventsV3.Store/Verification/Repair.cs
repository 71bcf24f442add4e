using EventsV3.Store.Backfill;
using EventsV3.Store.Projection;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Verification;

/// <summary>
/// Derives the rows of differing CTMs from their digests again, under the lock that every writer takes, and keeps the rows as they were. An
/// attempt, not a proof: a CTM counts as verified after a later pass has found it equal.
/// </summary>
public sealed class Repair(NpgsqlDataSource database)
{
    private const string Folder = "Verification";
    private const int Attempts = 5;

    public Task<RepairPlan> Plan(RepairOptions options, CancellationToken cancel) => RepairPlan.Read(database, options, cancel);

    /// <summary>What the chosen CTMs look like now. Writes nothing.</summary>
    public async Task<IReadOnlyList<ComparedCtm>> Preview(RepairPlan plan, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var ctms = new List<ComparedCtm>();
        foreach (var batch in plan.Batches)
            ctms.AddRange((await ChunkComparison.Compare(connection, [.. batch], cancel)).Where(ctm => !ctm.Equal && !ctm.Behind));
        return ctms;
    }

    /// <param name="plan">Of <see cref="Plan"/>, with the same options.</param>
    /// <param name="options">Which.</param>
    /// <param name="progress">CTMs taken up so far.</param>
    /// <param name="cancel">Ends it after the batch; what is mended stays.</param>
    public async Task<RepairResult> Execute(RepairPlan plan, RepairOptions options, IProgress<int>? progress, CancellationToken cancel)
    {
        var id = Guid.NewGuid();
        await Run("open_repair", cancel, Value(id), Value(options.RunId), Value(options.Operator));
        var (repaired, skipped, failed) = (0, 0, new List<FailedRepair>());
        foreach (var batch in plan.Batches)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var outcome in await Mend(id, options.RunId, batch, cancel))
            {
                repaired += outcome.Repaired;
                skipped += outcome.Skipped;
                failed.AddRange(outcome.Failed);
            }
            progress?.Report(repaired + skipped + failed.Count);
        }
        await Run("close_repair", cancel, Value(id));
        VerificationInstruments.Repaired("repaired", repaired);
        VerificationInstruments.Repaired("failed", failed.Count);
        return new(id, repaired, skipped, failed);
    }

    /// <summary>Halves a batch that the data of one of its CTMs stops.</summary>
    private async Task<IReadOnlyList<RepairOutcome>> Mend(Guid id, Guid run, IReadOnlyList<Guid> ctms, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return [await new RepairBatch(database, id, run).Mend(ctms, cancel)];
            }
            catch (Exception passing) when (attempt < Attempts && Passes(passing))
            {
            }
            catch (PostgresException data) when (ctms.Count > 1 && data.SqlState[..2] is "22" or "23" or "54")
            {
                var half = ctms.Count / 2;
                return [.. await Mend(id, run, [.. ctms.Take(half)], cancel), .. await Mend(id, run, [.. ctms.Skip(half)], cancel)];
            }
            catch (Exception refused) when (refused is PostgresException or IdTakenException)
            {
                return [new(0, 0, [.. ctms.Select(ctm => new FailedRepair(ctm, refused.Message))])];
            }
        }
    }

    private static bool Passes(Exception exception) => exception is IdTakenException or PostgresException
    {
        SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.ForeignKeyViolation
    };

    private async Task Run(string file, CancellationToken cancel, params NpgsqlParameter[] parameters)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var trip = connection.CreateBatch().FileIn(Folder, file, parameters);
        await trip.ExecuteNonQueryAsync(cancel);
    }
}

/// <param name="RepairId">Undone by this id.</param>
/// <param name="Repaired">CTMs whose rows were derived again.</param>
/// <param name="Skipped">CTMs that were equal, or behind, by the time their lock was had.</param>
/// <param name="Failed">CTMs that are as they were.</param>
public sealed record RepairResult(Guid RepairId, int Repaired, int Skipped, IReadOnlyList<FailedRepair> Failed);

/// <param name="CtmId">As it was.</param>
/// <param name="Reason">What the database said.</param>
public sealed record FailedRepair(Guid CtmId, string Reason);

internal sealed record RepairOutcome(int Repaired, int Skipped, IReadOnlyList<FailedRepair> Failed);
