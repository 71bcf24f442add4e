using Dapper;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Schema;

namespace EventsV3.IntegrationTests.Schema;

public class when_upstream_tables_exist_already
{
    /// <summary>The base tables as 0001 makes them, and the platform's own events_v3, with rows, an index more and a trigger.</summary>
    private const string Upstream =
        """
        create table events_v3 (
          id uuid primary key default gen_random_uuid(),
          ctm_id uuid not null references ctm (id) on delete cascade,
          date date not null,
          summary text not null constraint events_v3_summary_not_empty check (summary <> ''),
          date_confidence text default 'high',
          source_batch_count integer default 1,
          created_at timestamptz default now(),
          updated_at timestamptz default now()
        );
        create index idx_events_v3_ctm_id on events_v3 (ctm_id);
        create index idx_events_v3_date on events_v3 (date desc);
        create index idx_events_v3_ctm_date on events_v3 (ctm_id, date desc);
        create function update_events_v3_updated_at() returns trigger language plpgsql as 'begin new.updated_at = now(); return new; end';
        create trigger events_v3_updated_at_trigger before update on events_v3 for each row execute function update_events_v3_updated_at();
        create table event_v3_titles (
          event_id uuid not null references events_v3 (id) on delete cascade,
          title_id uuid not null references titles_v3 (id) on delete cascade,
          added_from_batch integer default 0,
          created_at timestamptz default now(),
          primary key (event_id, title_id)
        );
        create index idx_event_v3_titles_event on event_v3_titles (event_id);
        create index idx_event_v3_titles_title on event_v3_titles (title_id);
        insert into centroids_v3 (id, label, class) values ('SYS-ENERGY', 'Energy', 'systemic');
        insert into ctm (centroid_id, track, month, events_digest) values ('SYS-ENERGY', 'geo_energy', '2026-01-01', '[{"summary": "old"}]');
        insert into events_v3 (ctm_id, date, summary) select id, '2026-01-02', 'old' from ctm;
        """;

    private static async Task<TestDatabase> Platform(string more = "")
    {
        var database = await (await PostgresServer.Shared()).CreateDatabase(schema: false);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(Migration.All[0].Text);
        await connection.ExecuteAsync(Upstream + more);
        return database;
    }

    [Fact]
    public async Task they_gain_columns_and_lose_nothing()
    {
        await using var database = await Platform();
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var before = (await connection.QueryAsync<string>(Structure)).ToList();

        await new SchemaMigrator(database.DataSource).Apply(TestContext.Current.CancellationToken);

        var after = (await connection.QueryAsync<string>(Structure)).ToList();
        Assert.Empty(before.Except(after));
        Assert.Equal("old", await connection.ExecuteScalarAsync<string>("select summary from events_v3"));
        Assert.Equal("""[{"summary": "old"}]""", await connection.ExecuteScalarAsync<string>("select events_digest::text from ctm"));
    }

    [Fact]
    public async Task twins_are_named_with_what_to_do_and_nothing_is_changed()
    {
        await using var database = await Platform("insert into events_v3 (ctm_id, date, summary) select id, '2026-01-02', 'old' from ctm;");

        var error = await Assert.ThrowsAsync<SchemaException>(() => new SchemaMigrator(database.DataSource).Apply(TestContext.Current.CancellationToken));

        Assert.Contains("more than once", error.Message);
        Assert.Contains("eventsv3 schema apply", error.Message);
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from information_schema.columns where column_name = 'ordinal'"));
        Assert.Equal(2, await connection.ExecuteScalarAsync<long>("select count(*) from events_v3"));
    }

    [Fact]
    public async Task an_events_time_of_change_no_longer_moves_with_its_place_in_the_list()
    {
        await using var database = await Platform();
        await new SchemaMigrator(database.DataSource).Apply(TestContext.Current.CancellationToken);
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("alter table events_v3 disable trigger user; update events_v3 set updated_at = '2020-01-01'; alter table events_v3 enable trigger user");

        await connection.ExecuteAsync("update events_v3 set ordinal = 7");
        Assert.Equal(2020, (await connection.ExecuteScalarAsync<DateTime>("select updated_at from events_v3")).Year);

        await connection.ExecuteAsync("update events_v3 set summary = 'new'");
        Assert.NotEqual(2020, (await connection.ExecuteScalarAsync<DateTime>("select updated_at from events_v3")).Year);
    }

    /// <summary>Columns, constraints, indexes and triggers of the platform's tables.</summary>
    private const string Structure =
        """
        with platform (oid) as (
          select unnest(array['ctm', 'titles_v3', 'centroids_v3', 'title_assignments', 'track_configs', 'events_v3', 'event_v3_titles']::regclass[])
        )
        select attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull || coalesce(pg_get_expr(adbin, adrelid), '')
        from pg_attribute join platform on platform.oid = attrelid left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attnum > 0
        union all
        select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(c.oid) from pg_constraint c join platform on platform.oid = conrelid
        union all
        select pg_get_indexdef(indexrelid) from pg_index join platform on platform.oid = indrelid
        union all
        select pg_get_triggerdef(t.oid) from pg_trigger t join platform on platform.oid = tgrelid where not tgisinternal
        """;
}
