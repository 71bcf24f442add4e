using EventsV3.Store;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>
/// The bound: one <c>INSERT .. SELECT</c> of the events and one of the links, out of the digests into the same tables with their indexes and
/// foreign keys, on each of so many connections. No lock, no history, no place to go on from.
/// </summary>
internal sealed class BackfillBound(NpgsqlDataSource database)
{
    public Task Insert(int connections) => Task.WhenAll(Enumerable.Range(0, connections).Select(async share =>
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var file in (string[])["insert_events", "insert_links"])
        {
            await using var insert = new NpgsqlCommand(Sql.Load<BackfillBound>($"Backfill/{file}.sql"), connection) { CommandTimeout = 0 };
            insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Border(share, connections, "00") });
            insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Border(share + 1, connections, "ff", less: 1) });
            await insert.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
    }));

    /// <summary>Ids are spread evenly; their first byte says whose they are.</summary>
    private static Guid Border(int share, int connections, string rest, int less = 0)
    {
        var first = (256 * share / connections) - less;
        return Guid.Parse($"{first:x2}{string.Concat(Enumerable.Repeat(rest, 15))}");
    }
}
