using EventsV3.Domain.Phases;
using Npgsql;

namespace EventsV3.Store.Projection;

/// <summary>The migration's phase, which stays what it is until the transaction ends (M1).</summary>
internal static class HeldPhase
{
    /// <param name="connection">In a transaction.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<Phase> Take(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var trip = connection.CreateBatch().File("hold_phase").File("read_phase");
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        await reader.ReadAsync(cancel);
        return Stage.Parse(reader.GetString(0))!.Value;
    }
}
