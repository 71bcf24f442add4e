using EventsV3.Store.Backfill.Runs;
using Npgsql;

namespace EventsV3.Store.Backfill;

/// <summary>One CTM, whatever is wrong with it: what the database refuses is found and set aside.</summary>
public sealed class CtmProjection(BatchProjection projection, NpgsqlDataSource database)
{
    private const int Attempts = 8;

    /// <summary>Behind or not.</summary>
    /// <exception cref="NpgsqlException">Nothing was changed.</exception>
    public async Task<ProjectedBatch> Project(Guid ctm, CancellationToken cancel)
    {
        var request = new ProjectionRequest([ctm]) { OnlyBehind = false };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await projection.Project(request, cancel);
            }
            catch (PostgresException refusal) when (attempt < Attempts && PassingFailure.IsPoison(refusal))
            {
                var search = new PoisonSearch(database, trial => projection.Project(trial, cancel));
                request = request with { Refused = await search.Find(request with { Refused = [] }, refusal, cancel) };
            }
            catch (Exception failure) when (attempt < Attempts && PassingFailure.Passes(failure))
            {
                await Task.Delay(Backoff.Of(attempt), cancel);
            }
        }
    }
}
