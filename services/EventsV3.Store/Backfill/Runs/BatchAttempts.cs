using Npgsql;

namespace EventsV3.Store.Backfill.Runs;

/// <summary>One batch, again while its failure may pass; what is wrong with one CTM is found and set aside.</summary>
internal sealed class BatchAttempts(RunParts run, RunWorker worker, Guid[] ids)
{
    private static readonly TimeSpan LongestStatement = TimeSpan.FromMinutes(1);

    private ProjectionRequest request = new(ids)
    {
        // A digest may lack ids that its rows have.
        OnlyBehind = !run.Lease.Options.WriteIds,
        WriteIds = run.Lease.Options.WriteIds,
        IncludeFrozen = run.Lease.Options.IncludeFrozen,
        RunId = run.Lease.Id,
        LookForTitles = run.TitlesAreMissing,
    };

    /// <returns>True: to be done in halves.</returns>
    /// <exception cref="LeaseLostException">Nothing was committed.</exception>
    public async Task<bool> Run()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await worker.Commit(request);
                return false;
            }
            catch (CursorLostException)
            {
                throw new LeaseLostException();
            }
            catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.ForeignKeyViolation && !request.LookForTitles)
            {
                run.TitlesAreMissing = true;
                request = request with { LookForTitles = true };
            }
            catch (PostgresException refusal) when (PassingFailure.IsPoison(refusal))
            {
                if (ids.Length > 1)
                    return true;
                if (attempt == Backoff.MostAttempts || request.Refused is [{ IsWhole: true }])
                    return LeaveBehind(refusal);
                request = request with { Refused = await Search(refusal) };
            }
            catch (Exception failure) when (PassingFailure.Passes(failure))
            {
                if (PassingFailure.IsTimeout(failure))
                {
                    worker.Halve();
                    if (ids.Length > 1)
                        return true;
                    var longer = request.StatementTimeout * 2;
                    request = request with { StatementTimeout = longer < LongestStatement ? longer : LongestStatement };
                }
                if (attempt == Backoff.MostAttempts)
                    return ids.Length > 1 || (failure is PostgresException or IdTakenException ? LeaveBehind(failure) : throw new RunFailedException(failure));
                if (!await Pause(attempt))
                    return LeaveBehind(failure);
            }
        }
    }

    private async Task<IReadOnlyList<RefusedElement>> Search(PostgresException refusal) =>
        await new PoisonSearch(run.Database, trial => run.Projection.Project(trial, CancellationToken.None))
            .Find(request with { Refused = [], LookForTitles = true }, refusal, CancellationToken.None);

    private bool LeaveBehind(Exception failure)
    {
        run.LeaveBehind(ids[0], failure.Message);
        return false;
    }

    /// <returns>False: no further attempt may begin.</returns>
    private async Task<bool> Pause(int attempt)
    {
        try
        {
            await Task.Delay(Backoff.Of(attempt), run.Watch.Ending);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary>The database did not come back. The run can be gone on with.</summary>
public sealed class RunFailedException(Exception failure) : Exception(failure.Message, failure);
