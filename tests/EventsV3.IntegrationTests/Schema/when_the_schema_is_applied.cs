using Dapper;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Schema;
using Npgsql;

namespace EventsV3.IntegrationTests.Schema;

public class when_the_schema_is_applied
{
    private static async Task<TestDatabase> Empty() => await (await PostgresServer.Shared()).CreateDatabase(schema: false);

    [Fact]
    public async Task all_migrations_are_recorded_and_a_second_time_nothing_is_left_to_do()
    {
        await using var database = await Empty();
        var migrator = new SchemaMigrator(database.DataSource);

        var first = await migrator.Apply(TestContext.Current.CancellationToken);
        var second = await migrator.Apply(TestContext.Current.CancellationToken);

        Assert.Equal(Migration.All, first);
        Assert.Empty(second);
        Assert.All(await migrator.Status(TestContext.Current.CancellationToken), status => Assert.Equal(MigrationState.Applied, status.State));
    }

    [Fact]
    public async Task status_changes_nothing()
    {
        await using var database = await Empty();

        var status = await new SchemaMigrator(database.DataSource).Status(TestContext.Current.CancellationToken);

        Assert.Equal(Migration.All.Count, status.Count);
        Assert.All(status, migration => Assert.Equal((MigrationState.Pending, null), (migration.State, migration.AppliedAt)));
        Assert.Equal(0, await Count(database, "select count(*) from pg_class where relnamespace = 'public'::regnamespace"));
    }

    [Fact]
    public async Task of_four_appliers_each_migration_is_applied_by_one()
    {
        await using var database = await Empty();

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new SchemaMigrator(database.DataSource).Apply(TestContext.Current.CancellationToken)));

        Assert.Equal(Migration.All.Select(migration => migration.Version), applied.SelectMany(list => list).Select(migration => migration.Version).Order());
    }

    [Fact]
    public async Task a_migration_that_fails_leaves_nothing_behind_and_those_before_it_stay()
    {
        await using var database = await Empty();
        Migration[] migrations = [new(1, "good", "create table good (id int)"), new(2, "bad", "create table half (id int); select 1 / 0")];

        var error = await Assert.ThrowsAsync<SchemaException>(() => new SchemaMigrator(database.DataSource, migrations).Apply(TestContext.Current.CancellationToken));

        Assert.Contains("0002_bad", error.Message);
        Assert.Contains("eventsv3 schema apply", error.Message);
        Assert.Equal(1, await Count(database, "select count(*) from pg_class where relname = 'good'"));
        Assert.Equal(0, await Count(database, "select count(*) from pg_class where relname = 'half'"));
        Assert.Equal(1, await Count(database, "select max(version) from eventsv3_migration"));
    }

    [Fact]
    public async Task an_applied_migration_whose_file_was_changed_is_refused()
    {
        await using var database = await Empty();
        await new SchemaMigrator(database.DataSource, [new(1, "first", "create table a (id int)")]).Apply(TestContext.Current.CancellationToken);
        var changed = new SchemaMigrator(database.DataSource, [new(1, "first", "create table a (id bigint)"), new(2, "second", "create table b (id int)")]);

        var error = await Assert.ThrowsAsync<SchemaException>(() => changed.Apply(TestContext.Current.CancellationToken));

        Assert.Contains("0001_first", error.Message);
        Assert.Equal(0, await Count(database, "select count(*) from pg_class where relname = 'b'"));
        Assert.Equal(
            [MigrationState.Changed, MigrationState.Pending],
            (await changed.Status(TestContext.Current.CancellationToken)).Select(status => status.State));
    }

    [Fact]
    public async Task line_ends_of_another_checkout_are_no_change()
    {
        await using var database = await Empty();
        await new SchemaMigrator(database.DataSource, [new(1, "first", "create table a (\n id int)")]).Apply(TestContext.Current.CancellationToken);

        Assert.Empty(await new SchemaMigrator(database.DataSource, [new(1, "first", "create table a (\r\n id int)")]).Apply(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task a_database_that_a_newer_program_migrated_is_refused()
    {
        await using var database = await Empty();
        Migration first = new(1, "first", "create table a (id int)"), second = new(2, "second", "create table b (id int)");
        await new SchemaMigrator(database.DataSource, [first, second]).Apply(TestContext.Current.CancellationToken);
        var older = new SchemaMigrator(database.DataSource, [first]);

        var error = await Assert.ThrowsAsync<SchemaException>(() => older.Apply(TestContext.Current.CancellationToken));

        Assert.Contains("0002_second", error.Message);
        Assert.Equal(MigrationState.Unknown, (await older.Status(TestContext.Current.CancellationToken))[1].State);
    }

    [Fact]
    public async Task a_table_in_use_is_waited_for()
    {
        await using var database = await Empty();
        await using var reader = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await reader.ExecuteAsync("create table busy (id int)");
        await using var transaction = await reader.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await reader.ExecuteAsync("select * from busy");
        var migrator = new SchemaMigrator(database.DataSource, [new(1, "wait", "alter table busy add column more int")], lockTimeout: TimeSpan.FromMilliseconds(20));

        var apply = Task.Run(() => migrator.Apply(TestContext.Current.CancellationToken));
        await reader.ExecuteAsync("do $$ begin while not exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') loop perform pg_sleep(0.002); perform pg_stat_clear_snapshot(); end loop; end $$");
        await reader.ExecuteAsync("do $$ begin while exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') loop perform pg_sleep(0.002); perform pg_stat_clear_snapshot(); end loop; end $$");
        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Single(await apply);
    }

    [Fact]
    public async Task it_may_live_in_a_schema_of_its_own()
    {
        await using var database = await Empty();
        await using (var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken))
            await connection.ExecuteAsync("create schema news");
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = "news" }.ConnectionString;
        await using var news = NpgsqlDataSource.Create(address);

        await new SchemaMigrator(news).Apply(TestContext.Current.CancellationToken);

        Assert.Equal(0, await Count(database, "select count(*) from pg_class where relnamespace = 'public'::regnamespace"));
        await using var writer = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        // A session that has another search_path: the trigger finds its table all the same.
        await writer.ExecuteAsync(
            """
            insert into news.centroids_v3 (id, label, class) values ('SYS-ENERGY', 'Energy', 'systemic');
            insert into news.ctm (centroid_id, track, month) values ('SYS-ENERGY', 'geo_energy', '2026-01-01');
            update news.ctm set events_digest = '[{}]';
            """);
        Assert.Equal(1, await writer.ExecuteScalarAsync<long>("select digest_rev from news.ctm_projection"));
    }

    [Fact]
    public async Task a_search_path_without_a_schema_is_named()
    {
        await using var database = await Empty();
        await using var nowhere = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = "nowhere" }.ConnectionString);

        var error = await Assert.ThrowsAsync<SchemaException>(() => new SchemaMigrator(nowhere).Apply(TestContext.Current.CancellationToken));

        Assert.Contains("search_path", error.Message);
    }

    private static async Task<long> Count(TestDatabase database, string sql)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
