using EventsV3.Contracts;
using EventsV3.Domain.Digests;
using Npgsql;
using NpgsqlTypes;

namespace EventsV3.Benchmarks;

/// <summary>
/// The writer that EventsV3 replaces, statement for statement: the digest, then all events of the CTM deleted, then for each event a
/// search, an insert and a delete of its links, then an insert for each link. 1 + 3 x events + links round trips, and the transaction's.
/// Nothing is prepared: its driver (psycopg2) sends each statement as text.
/// </summary>
internal sealed class WriterBaseline(string address) : IAsyncDisposable
{
    private readonly NpgsqlDataSource unprepared = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address) { MaxAutoPrepare = 0 }.ConnectionString);

    public ValueTask DisposeAsync() => unprepared.DisposeAsync();

    public async Task Write(EventsConsolidated run)
    {
        await using var connection = await unprepared.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Execute(connection, "update ctm set events_digest = $1 where id = $2", Json(Digest(run)), Value(run.Run.CtmId));
        await Execute(connection, "delete from events_v3 where ctm_id = $1", Value(run.Run.CtmId));
        foreach (var e in run.Events)
            await Write(connection, run.Run.CtmId, e);
        await transaction.CommitAsync();
    }

    private static async Task Write(NpgsqlConnection connection, Guid ctm, CanonicalEvent e)
    {
        var confidence = e.DateConfidence == DateConfidence.High ? "high" : "low";
        var id = await Scalar(connection, "select id from events_v3 where ctm_id = $1 and date = $2 and summary = $3",
            Value(ctm), Value(e.Date), Value(e.Summary)) as Guid?
            ?? (Guid)(await Scalar(connection,
                "insert into events_v3 (ctm_id, date, summary, date_confidence, source_batch_count) values ($1, $2, $3, $4, $5) returning id",
                Value(ctm), Value(e.Date), Value(e.Summary), Value(confidence), Value(e.SourceBatchCount)))!;
        await Execute(connection, "delete from event_v3_titles where event_id = $1", Value(id));
        foreach (var title in e.Titles)
        {
            await Execute(connection, "insert into event_v3_titles (event_id, title_id, added_from_batch) values ($1, $2, $3) on conflict do nothing",
                Value(id), Value(title.TitleId), Value(title.Batch));
        }
    }

    private static string Digest(EventsConsolidated run) => DigestCodec.Write(run.Events.Select(
        e => new DigestEvent(null, e.Date, e.Summary, [.. e.Titles.Select(title => title.TitleId)], e.DateConfidence)));

    private static async Task Execute(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteScalarAsync();
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    private static NpgsqlParameter Json(string value) => new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Jsonb };
}
