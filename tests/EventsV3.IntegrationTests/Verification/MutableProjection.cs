using System.Text.Json.Nodes;
using EventsV3.Contracts;
using EventsV3.Domain.Digests;
using EventsV3.Store;
using Npgsql;
using NpgsqlTypes;

namespace EventsV3.IntegrationTests.Verification;

/// <summary>The projector's own reading and its own SQL, with a fault planted in either, and without the checks that it makes of itself.</summary>
internal sealed class MutableProjection(NpgsqlDataSource database)
{
    public sealed record Row(Guid Id, DateOnly Date, string Summary, string Confidence, int Ordinal, string? Extra, IReadOnlyList<Guid> Titles, bool Named);

    public NpgsqlDataSource Database => database;

    /// <summary>A fault in what is to be written.</summary>
    public Func<IReadOnlyList<Row>, DigestReading, IEnumerable<Row>> Rows { get; init; } = (rows, _) => rows;

    /// <summary>A statement that is left out.</summary>
    public string? LeftOut { get; init; }

    public async Task Project(Guid ctm)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var digest = DigestCodec.Read(await Text(connection, ctm));
        var stored = await Stored(connection, ctm);
        var rows = Rows(Of(NormalDigest.Of(ctm, digest, stored, new HashSet<Guid>(), new HashSet<Guid>()), digest), digest).ToList();
        var links = rows.SelectMany(row => row.Titles.Select((title, n) => (Event: row.Id, Title: title, N: n))).ToList();
        Guid[] ctms = [ctm], linkEvents = [.. links.Select(link => link.Event)], linkTitles = [.. links.Select(link => link.Title)];
        await Run(connection, "retire_events", ctms, rows.Select(row => row.Id).ToArray());
        await Run(
            connection, "project_events", rows.Select(row => row.Id).ToArray(), rows.Select(_ => ctm).ToArray(), rows.Select(row => row.Date).ToArray(),
            rows.Select(row => row.Summary).ToArray(), rows.Select(row => row.Confidence).ToArray(), rows.Select(row => row.Ordinal).ToArray(),
            rows.Select(row => row.Extra).ToArray());
        await Run(connection, "unlink_titles", ctms, linkEvents, linkTitles);
        await Run(connection, "project_titles", linkEvents, linkTitles, links.Select(link => link.N).ToArray());
        await Run(connection, "mark_projected", ctms);
        await transaction.CommitAsync();
    }

    private static List<Row> Of(NormalDigest digest, DigestReading reading) =>
    [
        .. digest.Events.Select((e, n) => new Row(
            e.EventId!.Value, e.Date, e.Summary, e.Confidence == DateConfidence.Low ? "low" : "high", n, e.Extra?.ToJsonString(), e.TitleIds,
            reading.Events.Any(element => element.EventId == e.EventId))),
    ];

    private async Task Run(NpgsqlConnection connection, string file, params Array[] parameters)
    {
        if (file == LeftOut)
            return;
        await using var command = new NpgsqlCommand(Sql.Load($"Backfill/{file}.sql"), connection);
        foreach (var (n, values) in parameters.Index())
        {
            command.Parameters.Add(new NpgsqlParameter { Value = values });
            if (file == "project_events" && n == 6)
                command.Parameters[n].NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb;
        }
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string?> Text(NpgsqlConnection connection, Guid ctm)
    {
        await using var command = new NpgsqlCommand("select events_digest::text from ctm where id = $1 for no key update", connection) { Parameters = { new() { Value = ctm } } };
        return await command.ExecuteScalarAsync() as string;
    }

    private static async Task<List<DigestEvent>> Stored(NpgsqlConnection connection, Guid ctm)
    {
        await using var command = new NpgsqlCommand(Sql.Load("Backfill/read_rows.sql"), connection) { Parameters = { new() { Value = new[] { ctm } } } };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<DigestEvent>();
        while (await reader.ReadAsync())
        {
            rows.Add(new(
                reader.GetGuid(1), reader.GetFieldValue<DateOnly>(2), reader.GetString(3), reader.GetFieldValue<Guid[]>(6),
                reader.GetString(4) == "low" ? DateConfidence.Low : DateConfidence.High, reader.IsDBNull(5) ? null : JsonNode.Parse(reader.GetString(5)) as JsonObject));
        }
        return rows;
    }
}
