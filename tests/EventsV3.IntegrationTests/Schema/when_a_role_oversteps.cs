using Dapper;
using EventsV3.IntegrationTests.Writer;
using EventsV3.Store.Projection;
using Npgsql;

namespace EventsV3.IntegrationTests.Schema;

/// <summary>
/// Only the writer's role writes the two copies, only the consolidator's its saga; the extractor reads. Both who ask language models share their
/// memory, and neither rewrites the ledger.
/// </summary>
public class when_a_role_oversteps
{
    private const string Extractor = "eventsv3_extractor";
    private const string Consolidator = "eventsv3_consolidator";
    private const string Writer = "eventsv3_writer";

    private static readonly string[] WritesBothCopies =
    [
        "update ctm set events_digest = '[]'",
        "insert into events_v3 (ctm_id, date, summary) values (gen_random_uuid(), '2026-01-01', 'x')",
        "update events_v3 set summary = 'x'",
        "delete from events_v3",
        "insert into event_v3_titles (event_id, title_id) values (gen_random_uuid(), gen_random_uuid())",
        "delete from event_v3_titles",
        "update ctm_projection set run_id = null",
        "insert into event_v3_set_aside (ctm_id, title_id, reason, run_id) values (gen_random_uuid(), gen_random_uuid(), 'x', gen_random_uuid())",
        "insert into event_v3_history (ctm_id, event_id, run_id, change) values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'created')",
        "select * from event_v3_runs",
    ];

    private static readonly string[] WritesTheSaga =
    [
        "insert into consolidation.saga (ctm_id) values (gen_random_uuid())",
        "update consolidation.saga set state = 'Completed'",
        "delete from consolidation.saga",
        "insert into consolidation.batch (ctm_id) values (gen_random_uuid())",
        "select * from consolidation.batch",
    ];

    private static readonly string[] AsksModels =
    [
        "select * from language_model.rate_limit",
        "insert into language_model.rate_limit (deployment) values ('x')",
        "select * from language_model.answer",
        "delete from language_model.answer",
        "select * from language_model.call",
        "insert into language_model.call (id) values (gen_random_uuid())",
    ];

    private static readonly string[] RewritesTheLedger =
    [
        "delete from language_model.call",
        "truncate language_model.call",
        "update language_model.call set ctm_id = gen_random_uuid()",
        "update language_model.call set reserved_tokens = 0",
        "update language_model.call set sent_at = now()",
        "delete from language_model.rate_limit",
    ];

    private static readonly string[] ChangesWhatUpstreamOwns =
    [
        "update ctm set is_frozen = true",
        "update ctm set title_count = 0",
        "insert into ctm (centroid_id, track, month) values ('X', 'x', '2026-01-01')",
        "delete from ctm",
        "update titles_v3 set title_display = 'x'",
        "delete from titles_v3",
        "delete from title_assignments",
        "update centroids_v3 set label = 'x'",
        "truncate ctm cascade",
        "create table mine (id int)",
        "alter table events_v3 disable trigger all",
        "drop table event_v3_history",
    ];

    private static readonly string[] RewritesHistory = ["update event_v3_history set change = 'created'", "delete from event_v3_history", "delete from event_v3_runs"];

    private static readonly (string Role, string[] Statements)[] NotTheirs =
    [
        (Extractor, [.. WritesBothCopies, .. WritesTheSaga, .. ChangesWhatUpstreamOwns, .. RewritesHistory, .. RewritesTheLedger]),
        (Consolidator,
        [
            .. WritesBothCopies, .. ChangesWhatUpstreamOwns, .. RewritesHistory, .. RewritesTheLedger,
            "select events_digest from ctm", "select * from titles_v3", "select * from events_v3", "select * from ctm_projection",
        ]),
        (Writer,
        [
            .. WritesTheSaga, .. ChangesWhatUpstreamOwns, .. RewritesHistory, .. AsksModels, .. RewritesTheLedger, "select * from consolidation.saga",
        ]),
    ];

    [Fact]
    public async Task each_is_refused_what_is_not_its_own()
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var connection = await situation.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var allowed = new List<string>();
        foreach (var (role, statement) in NotTheirs.SelectMany(entry => entry.Statements.Select(statement => (entry.Role, statement))))
        {
            await connection.ExecuteAsync($"begin; set local role {role}");
            var refused = await Record.ExceptionAsync(() => connection.ExecuteAsync(statement));
            await connection.ExecuteAsync("rollback");
            if (refused is not PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege })
                allowed.Add($"{role}: {statement} -> {refused?.Message ?? "done"}");
        }
        Assert.Empty(allowed);
    }

    [Fact]
    public async Task the_writers_role_is_enough_to_write()
    {
        await using var situation = await Situation.Create();
        await using var asWriter = As(situation, Writer);
        var writer = new DualWrite(asWriter);

        await writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab"), situation.Event(4, " ", "c")), TestContext.Current.CancellationToken);
        await writer.Write(situation.Run(2, situation.Event(3, "Tariffs anew", "a"), situation.Event(4, "Rates", "bc")), TestContext.Current.CancellationToken);

        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task the_consolidators_role_is_enough_for_its_saga()
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var asConsolidator = As(situation, Consolidator);
        await using var connection = await asConsolidator.OpenConnectionAsync(TestContext.Current.CancellationToken);

        await connection.ExecuteAsync(
            """
            select * from consolidation.saga for update;
            update consolidation.saga set state = state;
            delete from consolidation.saga;
            select * from consolidation.batch;
            delete from consolidation.batch;
            """);
    }

    [Fact]
    public async Task a_temporary_table_does_not_catch_what_the_trigger_writes_as_the_owner()
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var asWriter = As(situation, Writer);
        await using var connection = await asWriter.OpenConnectionAsync(TestContext.Current.CancellationToken);

        await connection.ExecuteAsync("create temporary table ctm_projection (ctm_id uuid primary key, digest_rev bigint); update ctm set events_digest = '[{}]'");

        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from pg_temp.ctm_projection"));
        Assert.Equal(1, await situation.DigestRevision());
    }

    private static NpgsqlDataSource As(Situation situation, string role) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(situation.ConnectionString) { Options = $"-c role={role}" }.ConnectionString);
}
