using EventsV3.Domain.Phases;
using EventsV3.Store.Projection;
using Npgsql;

namespace EventsV3.Store.Verification;

/// <summary>The copy that is derived from the other, and that a repair writes.</summary>
public enum DerivedCopy
{
    /// <summary>While the digest is the truth.</summary>
    Tables,

    /// <summary>Once the tables are the truth (M1).</summary>
    Digest,
}

internal static class DerivedCopyOfPhase
{
    /// <exception cref="OneCopyException">There are no two copies.</exception>
    public static DerivedCopy Of(Phase phase) => phase switch
    {
        < Phase.V3Primary => DerivedCopy.Tables,
        <= Phase.Frozen => DerivedCopy.Digest,
        _ => throw new OneCopyException(phase),
    };

    /// <exception cref="OneCopyException">There are no two copies.</exception>
    public static async Task<DerivedCopy> Read(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var trip = connection.CreateBatch().File("read_phase");
        return Of(Stage.Parse((string)(await trip.ExecuteScalarAsync(cancel))!)!.Value);
    }
}
