using Dapper;
using Npgsql;

namespace EventsV3.Store.Backfill.Throttling;

/// <summary>Live writes take long, whoever is to blame.</summary>
internal sealed class LiveWriteProbe(ThrottleLimits limits) : IThrottleProbe
{
    public string Name => "live writes";

    public async Task<string?> Look(NpgsqlConnection connection, CancellationToken cancel)
    {
        var (sees, wait, age) = await connection.QuerySingleAsync<(bool, double, double)>(
            new(Sql.Load("Backfill/Throttling/live_writes.sql"), cancellationToken: cancel));
        return !sees ? throw new InsufficientViewException()
            : wait > limits.LiveWait.TotalSeconds ? $"a session has waited {wait:0.0} s for a lock"
            : age > limits.LiveTransaction.TotalSeconds ? $"a transaction that writes the same tables has been open for {age:0.0} s"
            : null;
    }
}

/// <summary>The statistics of other users' sessions are hidden from this one.</summary>
internal sealed class InsufficientViewException() : Exception(
    "this user does not see other sessions; let it (grant pg_read_all_stats to it), or run with --unthrottled");
