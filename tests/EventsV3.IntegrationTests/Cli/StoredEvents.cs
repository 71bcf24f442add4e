using Dapper;
using EventsV3.Domain.Titles;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.Cli;

/// <summary>A CTM "c" with the titles "a" and "b" and one event of both, the same in both copies.</summary>
internal static class StoredEvents
{
    public static readonly Guid Ctm = StableGuid.From("c");
    public static readonly Guid Event = Guid.Parse("0e0e0e0e-0000-4000-8000-000000000001");

    public static async Task<TestDatabase> Create()
    {
        var database = await (await PostgresServer.Shared()).CreateDatabase();
        using var file = new HeadlinesFile(
            HeadlinesFile.Line("a", "c", more: ", \"source\": \"Harbour Post\""), HeadlinesFile.Line("b", "c", more: ", \"source\": \"HARBOUR POST\""));
        Assert.Equal(0, (await Tool.On(database).Run("import", file.Path)).ExitCode);
        await Execute(
            database,
            """
            insert into events_v3 (id, ctm_id, date, summary, date_confidence, ordinal) values (@Event, @Ctm, '2026-01-10', 'Port expands', 'high', 0);
            insert into event_v3_titles (event_id, title_id, ordinal) values (@Event, @A, 0), (@Event, @B, 1);
            update ctm set events_digest = jsonb_build_array(jsonb_build_object(
              'event_id', @Event, 'date', '2026-01-10', 'summary', 'Port expands', 'source_title_ids', jsonb_build_array(@A, @B), 'date_confidence', 'high'))
            """);
        return database;
    }

    /// <summary>With the parameters Event, Ctm, A and B.</summary>
    public static async Task Execute(TestDatabase database, string sql)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(sql, new { Event, Ctm, A = StableGuid.From("a"), B = StableGuid.From("b") });
    }
}
