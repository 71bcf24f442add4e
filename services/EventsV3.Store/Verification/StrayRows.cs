using EventsV3.Store.Projection;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Verification;

/// <summary>A row that a pass found under another CTM than the one whose digest names it.</summary>
/// <param name="Row">The row's id.</param>
/// <param name="Astray">The CTM where it is.</param>
/// <param name="Home">The CTM where it belongs.</param>
public sealed record StrayRow(Guid Row, Guid Astray, Guid Home);

internal static class StrayRows
{
    /// <summary>Only where both CTMs are asked for: whoever moves a row holds the locks of both.</summary>
    public static async Task<IReadOnlyList<StrayRow>> Read(NpgsqlConnection connection, Guid run, Guid[] ctms, CancellationToken cancel)
    {
        await using var trip = connection.CreateBatch().FileIn("Verification", "read_strays", Value(run), Value(ctms));
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        var strays = new List<StrayRow>();
        while (await reader.ReadAsync(cancel))
            strays.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2)));
        return [.. strays.Where(stray => ctms.Contains(stray.Home))];
    }
}
