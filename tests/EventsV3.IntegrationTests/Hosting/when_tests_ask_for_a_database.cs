using Dapper;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.Hosting;

public sealed class when_tests_ask_for_a_database
{
    [Fact]
    public async Task each_has_the_schema_and_none_sees_the_other()
    {
        var server = await PostgresServer.Shared();
        await using var one = await server.CreateDatabase();
        await using var other = await server.CreateDatabase();
        await using var inOne = await one.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var inOther = await other.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);

        await inOne.ExecuteAsync("insert into centroids_v3 (id, label, class) values ('X', 'X', 'systemic')");

        Assert.Equal(1, await inOne.ExecuteScalarAsync<int>("select count(*)::int from centroids_v3"));
        Assert.Equal(0, await inOther.ExecuteScalarAsync<int>("select count(*)::int from centroids_v3"));
    }
}
