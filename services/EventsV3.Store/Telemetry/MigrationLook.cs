using Npgsql;

namespace EventsV3.Store.Telemetry;

/// <summary>How the migration stands, in the words of <c>migration.sql</c>.</summary>
internal sealed record MigrationLook
{
    public string Phase { get; private init; } = "";
    public int Percent { get; private init; }
    public double Since { get; private init; }
    public long Behind { get; private init; }
    public long Unverified { get; private init; }
    public long Differing { get; private init; }
    public IReadOnlyList<(string Kind, string State, string? Waits, int Total, int Done)> Runs { get; private init; } = [];
    public IReadOnlyList<(string Part, string Reason, long Parts)> Quarantined { get; private init; } = [];
    public IReadOnlyList<(string App, double LastSeen)> LegacyWriters { get; private init; } = [];

    public static async Task<MigrationLook> Take(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var ask = database.CreateCommand(Sql.Load("Telemetry/migration.sql"));
        await using var row = await ask.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        var look = new MigrationLook { Phase = row.GetString(0), Percent = row.GetInt32(1), Since = row.GetDouble(2) };
        await row.NextResultAsync(cancel);
        await row.ReadAsync(cancel);
        look = look with { Behind = row.GetInt64(0), Unverified = row.GetInt64(1), Differing = row.GetInt64(2) };
        return look with
        {
            Runs = await Next(row, r => (r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.GetInt32(3), r.GetInt32(4)), cancel),
            Quarantined = await Next(row, r => (r.GetString(0), r.GetString(1), r.GetInt64(2)), cancel),
            LegacyWriters = await Next(row, r => (r.GetString(0), r.GetDouble(1)), cancel),
        };
    }

    private static async Task<IReadOnlyList<T>> Next<T>(NpgsqlDataReader row, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        await row.NextResultAsync(cancel);
        var all = new List<T>();
        while (await row.ReadAsync(cancel))
            all.Add(read(row));
        return all;
    }
}
