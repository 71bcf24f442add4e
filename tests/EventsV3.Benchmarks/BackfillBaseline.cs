using EventsV3.Domain.Digests;
using EventsV3.Contracts;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>
/// The backfill that EventsV3 replaces, statement for statement: all digests read at first, then for each CTM an insert for each event and one
/// for each link, and a commit. Nothing is prepared: its driver (psycopg2) sends each statement as text.
/// </summary>
internal sealed class BackfillBaseline(string address) : IAsyncDisposable
{
    private readonly NpgsqlDataSource unprepared =
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address) { MaxAutoPrepare = 0 }.ConnectionString);

    public ValueTask DisposeAsync() => unprepared.DisposeAsync();

    public async Task Insert(int ctms)
    {
        await using var connection = await unprepared.OpenConnectionAsync();
        foreach (var (ctm, digest) in await Read(connection, ctms))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var e in DigestCodec.Read(digest).Events)
                await Insert(connection, ctm, e);
            await transaction.CommitAsync();
        }
    }

    private static async Task Insert(NpgsqlConnection connection, Guid ctm, DigestEvent e)
    {
        await using var insert = new NpgsqlCommand(
            "insert into events_v3 (ctm_id, date, summary, date_confidence, source_batch_count) values ($1, $2, $3, $4, 1) returning id", connection);
        insert.Parameters.Add(Value(ctm));
        insert.Parameters.Add(Value(e.Date));
        insert.Parameters.Add(Value(e.Summary));
        insert.Parameters.Add(Value(e.Confidence == DateConfidence.High ? "high" : "low"));
        var id = (Guid)(await insert.ExecuteScalarAsync())!;
        foreach (var title in e.TitleIds)
        {
            await using var link = new NpgsqlCommand(
                "insert into event_v3_titles (event_id, title_id, added_from_batch) values ($1, $2, 0) on conflict do nothing", connection);
            link.Parameters.Add(Value(id));
            link.Parameters.Add(Value(title));
            await link.ExecuteNonQueryAsync();
        }
    }

    private static async Task<List<(Guid, string)>> Read(NpgsqlConnection connection, int ctms)
    {
        await using var read = new NpgsqlCommand("select id, events_digest::text from ctm order by month desc, id limit $1", connection);
        read.Parameters.Add(Value(ctms));
        var digests = new List<(Guid, string)>();
        await using var reader = await read.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            digests.Add((reader.GetGuid(0), reader.GetString(1)));
        return digests;
    }

    private static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };
}
