using Dapper;
using Npgsql;

namespace EventsV3.Store.Backfill.Throttling;

/// <summary>WAL is written faster than it is archived: the disk that holds it fills.</summary>
internal sealed class ArchiveProbe(ThrottleLimits limits) : IThrottleProbe
{
    public string Name => "WAL archive";

    public async Task<string?> Look(NpgsqlConnection connection, CancellationToken cancel)
    {
        var waiting = await connection.ExecuteScalarAsync<long>(new(Sql.Load("Backfill/Throttling/archive.sql"), cancellationToken: cancel));
        return waiting > limits.ArchiveSegments ? $"{waiting} segments wait, more than {limits.ArchiveSegments}" : null;
    }
}
