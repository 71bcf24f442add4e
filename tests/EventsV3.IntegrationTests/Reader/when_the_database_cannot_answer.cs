using System.Net;
using Dapper;
using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Phases;
using EventsV3.IntegrationTests.Servers;
using EventsV3.IntegrationTests.Writer;
using Npgsql;

namespace EventsV3.IntegrationTests.Reader;

public sealed class when_the_database_cannot_answer
{
    [Fact]
    public async Task a_locked_table_is_503_and_answers_again_once_it_is_free()
    {
        await using var platform = await Platform.At(new Stage(Phase.V3Primary));
        await using var reader = await ReaderUnderTest.Start(platform.Situation.ConnectionString);
        var path = $"/ctms/{platform.Situation.CtmId}/events";
        await using (var connection = await platform.Situation.Database.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("lock table events_v3 in access exclusive mode");

            await Unavailable(reader, path);
            await Unavailable(reader, "/events?q=tariffs");
        }

        Assert.Equal(2, (await reader.Get(path)).GetArrayLength());
    }

    [Fact]
    public async Task a_server_that_restarts_is_503_meanwhile_and_answers_again_by_itself()
    {
        await using var server = await PostgresServer.Start();
        await using var database = await server.CreateDatabase();
        await using var reader = await ReaderUnderTest.Start(database.ConnectionString);
        await reader.Get("/ctms");
        await server.Stop();

        await Unavailable(reader, "/ctms");
        await Unavailable(reader, "/status");
        await Unavailable(reader, "/migration");

        await server.StartAgain();
        await Eventually.Holds(
            async () => (await reader.Client.GetAsync("/ctms")).StatusCode == HttpStatusCode.OK, TimeSpan.FromSeconds(30), "the reader does not come back");
        await reader.Get("/migration");
    }

    [Fact]
    public async Task a_full_pool_is_503_and_answers_again_once_a_connection_is_free()
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(
            new NpgsqlConnectionStringBuilder(situation.ConnectionString) { MaxPoolSize = 1, Timeout = 1 }.ConnectionString);
        await using (var connection = await situation.Database.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("lock table ctm in access exclusive mode");
            // One waits for the lock and holds the pool's only connection; the others wait for that.
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => reader.Client.GetAsync("/ctms")));
            foreach (var answer in answers)
            {
                await ReaderUnderTest.ReadProblem(answer, HttpStatusCode.ServiceUnavailable);
                Assert.NotNull(answer.Headers.RetryAfter);
                answer.Dispose();
            }
        }

        Assert.Equal(1, (await reader.Get("/ctms")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task more_at_once_than_it_takes_are_turned_away_at_once()
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString, ("Reader__Concurrency", "1"));
        await using var connection = await situation.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("lock table ctm in access exclusive mode");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => reader.Client.GetAsync("/ctms")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
        await transaction.RollbackAsync();
        Assert.Equal(1, (await reader.Get("/ctms")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task a_schema_that_is_not_there_is_500_and_says_nothing_of_how()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase(schema: false);
        await using var reader = await ReaderUnderTest.Start(database.ConnectionString);

        await reader.GetProblem("/ctms", HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task its_sessions_cannot_write()
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);
        await reader.Get("/ctms");

        // A session of the reader's role, as the reader opens it.
        await using var asReader = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(situation.ConnectionString) { Options = "-c role=eventsv3_reader" }.ConnectionString);
        await using var connection = await asReader.OpenConnectionAsync();
        foreach (var statement in (string[])[
            "update ctm set events_digest = '[]'", "delete from events_v3", "insert into event_v3_history (ctm_id) values (gen_random_uuid())",
            "update migration.phase set phase = 'dropped'", "delete from consolidation.saga", "select batch from consolidation.batch",
            "select * from language_model.answer", "create table mine ()", "truncate titles_v3", "delete from migration.transition"])
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(statement));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    private static async Task Unavailable(ReaderUnderTest reader, string path)
    {
        using var answer = await reader.Client.GetAsync(path);
        await ReaderUnderTest.ReadProblem(answer, HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(answer.Headers.RetryAfter);
    }
}
