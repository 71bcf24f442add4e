using Dapper;
using Npgsql;

namespace EventsV3.Store.Backfill.Throttling;

/// <summary>Others wait for our locks.</summary>
internal sealed class LockWaitProbe(ThrottleLimits limits) : IThrottleProbe
{
    public string Name => "lock waits";

    public async Task<string?> Look(NpgsqlConnection connection, CancellationToken cancel)
    {
        var (waiting, seconds) = await connection.QuerySingleAsync<(int, double)>(new(Sql.Load("Backfill/Throttling/lock_waits.sql"), cancellationToken: cancel));
        return seconds > limits.LockWait.TotalSeconds ? $"{waiting} sessions wait for the backfill's locks, {seconds:0.0} s so far" : null;
    }
}
