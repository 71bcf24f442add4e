using Npgsql;

namespace EventsV3.Store.Backfill.Throttling;

/// <summary>Looks whether the database's other users suffer.</summary>
public interface IThrottleProbe
{
    /// <summary>For metrics, and in front of a reason.</summary>
    string Name { get; }

    /// <returns>Why to wait, in a few words with figures; null to go on.</returns>
    /// <exception cref="Exception">It cannot tell: taken for a reason to wait.</exception>
    Task<string?> Look(NpgsqlConnection connection, CancellationToken cancel);
}
