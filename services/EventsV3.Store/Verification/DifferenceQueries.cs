using EventsV3.Domain.Verification;
using EventsV3.Store.Projection;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Verification;

/// <summary>What passes found, and what one CTM looks like now.</summary>
public sealed class DifferenceQueries(NpgsqlDataSource database)
{
    private const string Folder = "Verification";

    /// <summary>The pass begun last; null when there is none.</summary>
    public async Task<Guid?> Last(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var trip = connection.CreateBatch().FileIn(Folder, "read_last_run");
        return await trip.ExecuteScalarAsync(cancel) as Guid?;
    }

    public async Task<FoundDifferences> Of(Guid run, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var trip = connection.CreateBatch().FileIn(Folder, "read_differences", Value(run));
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        var ctms = new List<DifferingCtm>();
        while (await reader.ReadAsync(cancel))
        {
            ctms.Add(new DifferingCtm(
                reader.GetGuid(0), Text(reader, 1), Text(reader, 2), reader.IsDBNull(3) ? null : reader.GetFieldValue<DateOnly>(3),
                reader.GetDateTime(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8), Id(reader, 9), Id(reader, 10),
                [.. reader.GetFieldValue<string[]>(11).Select(Differences.FromJson)]));
        }
        return new(run, ctms);
    }

    /// <summary>Both copies of one CTM, read now.</summary>
    /// <exception cref="OneCopyException">There are no two copies.</exception>
    public async Task<FoundDifferences> Now(Guid ctm, CancellationToken cancel)
    {
        var derived = await DerivedCopyOfPhase.Read(database, cancel);
        await using var connection = await database.OpenConnectionAsync(cancel);
        var compared = (await ChunkComparison.Compare(connection, [ctm], cancel)).Single();
        var items = compared.Items();
        if (items.Count == 0 && await IsNormalised(connection, ctm, cancel))
            items = [new(DifferenceClass.NormalisationOnly)];
        if (items.Count == 0)
            return new(null, []);
        var (centroid, track, month) = await Key(connection, ctm, cancel);
        var (digest, tables) = (compared.Digest, compared.Tables);
        return new(
            null,
            [new(ctm, centroid, track, month, DateTime.UtcNow, digest.Events, digest.Links, tables.Events, tables.Links, null, null, items)])
        {
            Derived = derived,
        };
    }

    private static async Task<bool> IsNormalised(NpgsqlConnection connection, Guid ctm, CancellationToken cancel)
    {
        await using var trip = connection.CreateBatch().FileIn(Folder, "is_normalised", Value(ctm));
        return await trip.ExecuteScalarAsync(cancel) is true;
    }

    private static async Task<(string? Centroid, string? Track, DateOnly? Month)> Key(
        NpgsqlConnection connection, Guid ctm, CancellationToken cancel)
    {
        await using var trip = connection.CreateBatch().FileIn(Folder, "read_key", Value(ctm));
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? (reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateOnly>(2)) : default;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static Guid? Id(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);
}
