using EventsV3.Store.Backfill;
using EventsV3.Store.Projection;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Verification;

/// <summary>
/// Derives the rows of differing CTMs from their digests again, or once the tables are the truth (M1) the digests from the rows, under the
/// lock that every writer takes, and keeps what it writes over. An attempt, not a proof: a CTM counts as verified after a later pass has found
/// it equal.
/// </summary>
public sealed class Repair(NpgsqlDataSource database)
{
    private const string Folder = "Verification";
    private const int Attempts = 5;

    /// <exception cref="OneCopyException">There are no two copies.</exception>
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

    /// <summary>The same as SQL, to be reviewed and run by hand. Writes nothing.</summary>
    public async Task<string> Script(RepairPlan plan, RepairOptions options, IReadOnlyList<ComparedCtm> ctms, CancellationToken cancel)
    {
        if (plan.Writes == DerivedCopy.Digest)
            return RepairSql.OfDigests(ctms);
        await using var connection = await database.OpenConnectionAsync(cancel);
        return RepairSql.Of(ctms, await StrayRows.Read(connection, options.RunId, [.. ctms.Select(ctm => ctm.CtmId)], cancel));
    }

    /// <param name="plan">Of <see cref="Plan"/>, with the same options.</param>
    /// <param name="options">Which.</param>
    /// <param name="progress">CTMs taken up so far.</param>
    /// <param name="cancel">Ends it after the batch; what is mended stays.</param>
    /// <exception cref="WrongWayException">The other copy is the truth by now; what is mended stays.</exception>
    public async Task<RepairResult> Execute(RepairPlan plan, RepairOptions options, IProgress<int>? progress, CancellationToken cancel)
    {
        var id = Guid.NewGuid();
        await Run("open_repair", cancel, Value(id), Value(options.RunId), Value(options.Operator), Value(Differences.NameOf(plan.Writes)));
        var (repaired, skipped, failed) = (0, 0, new List<FailedRepair>());
        foreach (var batch in plan.Batches)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var outcome in await Mend(new(database, id, options.RunId, plan.Writes), batch, cancel))
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
    private static async Task<IReadOnlyList<RepairOutcome>> Mend(RepairBatch batch, IReadOnlyList<Guid> ctms, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return [await batch.Mend(ctms, cancel)];
            }
            catch (Exception failure) when (attempt < Attempts && PassingFailure.Passes(failure))
            {
            }
            catch (Exception failure) when (ctms.Count > 1 && (PassingFailure.IsPoison(failure) || failure is IdTakenException))
            {
                var half = ctms.Count / 2;
                return [.. await Mend(batch, [.. ctms.Take(half)], cancel), .. await Mend(batch, [.. ctms.Skip(half)], cancel)];
            }
            catch (Exception refused) when (refused is PostgresException or IdTakenException)
            {
                return [new(0, 0, [.. ctms.Select(ctm => new FailedRepair(ctm, refused.Message))])];
            }
        }
    }

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
