using Dapper;
using Npgsql;

namespace EventsV3.Store.Backfill.Throttling;

/// <summary>Replicas cannot keep up.</summary>
internal sealed class ReplicationProbe(ThrottleLimits limits) : IThrottleProbe
{
    public string Name => "replication";

    public async Task<string?> Look(NpgsqlConnection connection, CancellationToken cancel)
    {
        var replicas = await connection.QueryAsync<(string Name, bool Seen, long Bytes, double Seconds)>(
            new(Sql.Load("Backfill/Throttling/replication.sql"), cancellationToken: cancel));
        foreach (var (name, seen, bytes, seconds) in replicas)
        {
            if (!seen)
                throw new InsufficientViewException();
            if (bytes > limits.ReplicaBytes || seconds > limits.ReplicaDelay.TotalSeconds)
                return $"{name} is {bytes >> 20:N0} MB and {seconds:0.0} s behind";
        }
        return null;
    }
}
