using Dapper;
using EventsV3.IntegrationTests.Cli;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Schema;

namespace EventsV3.IntegrationTests.Schema;

public class when_a_service_waits_for_the_schema
{
    [Fact]
    public async Task it_goes_on_as_soon_as_the_last_migration_is_applied()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase(schema: false);
        using var waiting = Tool.On(database).Start("schema", "wait");
        await Eventually.Holds(() => HasAsked(database), TimeSpan.FromSeconds(60), "the tool did not ask");
        Assert.False(waiting.HasExited);

        await new SchemaMigrator(database.DataSource).Apply(TestContext.Current.CancellationToken);

        await waiting.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, waiting.ExitCode);
    }

    [Fact]
    public async Task after_its_time_limit_it_says_what_is_missing()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase(schema: false);
        await new SchemaMigrator(database.DataSource, [.. Migration.All.SkipLast(1)]).Apply(TestContext.Current.CancellationToken);

        var result = await Tool.On(database).Run("schema", "wait", "--timeout", "0", "--json");

        Assert.Equal(3, result.ExitCode);
        Assert.Equal(Migration.All[^1].Name, Assert.Single(result.Json.GetProperty("missing").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task what_a_newer_version_applied_is_no_obstacle_so_that_a_deployment_can_go_back()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();
        await using (var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken))
            await connection.ExecuteAsync("insert into eventsv3_migration (version, name, checksum) values (9999, 'of_tomorrow', 'x')");

        Assert.Equal(0, (await Tool.On(database).Run("schema", "wait", "--timeout", "0")).ExitCode);
        Assert.Equal(2, (await Tool.On(database).Run("schema", "status")).ExitCode);
    }

    [Theory]
    [InlineData("eventsv3_extractor")]
    [InlineData("eventsv3_consolidator")]
    [InlineData("eventsv3_writer")]
    [InlineData("eventsv3_reader")]
    public async Task a_service_s_role_may_ask(string role)
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();

        var result = await new Tool($"{database.ConnectionString};Options=-c role={role}").Run("schema", "wait", "--timeout", "0");

        Assert.True(result.ExitCode == 0, result.Errors);
    }

    private static async Task<bool> HasAsked(TestDatabase database)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<bool>(
            "select exists (select from pg_stat_activity where datname = current_database() and application_name = 'eventsv3' and query like '%eventsv3_migration%')");
    }
}
