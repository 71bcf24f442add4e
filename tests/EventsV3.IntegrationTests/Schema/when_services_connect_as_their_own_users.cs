using Dapper;
using EventsV3.IntegrationTests.Cli;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Schema;
using Npgsql;

namespace EventsV3.IntegrationTests.Schema;

/// <summary>The users of deploy/k8s/overlays/dev, made before the schema, on a server of their own: users are the whole server's.</summary>
public sealed class when_services_connect_as_their_own_users : IAsyncLifetime
{
    private static readonly string[] Services = ["extractor", "consolidator", "writer", "reader"];

    private PostgresServer server = null!;
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.Start();
        database = await server.CreateDatabase(schema: false);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(await File.ReadAllTextAsync(Repository.File("deploy", "k8s", "overlays", "dev", "users.sql")));
        await new SchemaMigrator(database.DataSource).Apply();
    }

    [Fact]
    public async Task each_sees_that_the_schema_is_there_and_takes_its_role()
    {
        foreach (var service in Services)
        {
            var waited = await new Tool(As(service)).Run("schema", "wait", "--timeout", "0");

            Assert.True(waited.ExitCode == 0, $"{service}: {waited.Errors}");
            Assert.Equal($"eventsv3_{service}", await Ask<string>(As(service, $"eventsv3_{service}"), "select current_role::text"));
        }
    }

    [Fact]
    public async Task none_takes_another_s_role()
    {
        var pairs = from service in Services from other in Services where other != service select As(service, $"eventsv3_{other}");

        foreach (var pair in pairs)
            await Assert.ThrowsAsync<PostgresException>(() => Ask<string>(pair, "select current_role::text"));
    }

    [Fact]
    public async Task what_the_role_may_not_the_user_may_not_either()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Ask<int>(As("reader"), "update ctm set events_digest = '[]'"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await server.DisposeAsync();
    }

    private string As(string user, string? role = null) => new NpgsqlConnectionStringBuilder(database.ConnectionString)
    {
        Username = user,
        Password = user,
        Options = role is null ? null : $"-c role={role}",
    }.ConnectionString;

    private static async Task<T?> Ask<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        return await connection.ExecuteScalarAsync<T>(sql);
    }
}
