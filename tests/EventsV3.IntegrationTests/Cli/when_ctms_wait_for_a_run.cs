using Dapper;
using EventsV3.Domain.Titles;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Queries.Ctms;

namespace EventsV3.IntegrationTests.Cli;

public sealed class when_ctms_wait_for_a_run
{
    [Theory]
    [InlineData("[]", true)]
    [InlineData("""[{"date": "2026-01-10", "summary": "s", "source_title_ids": ["A"]}]""", true)]
    [InlineData("""[{"date": "2026-01-10", "summary": "s", "source_title_ids": ["A"]}, {"source_title_ids": ["B"]}]""", false)]
    [InlineData("""[{"source_title_ids": ["A", "B", "A"]}, {"summary": "no titles"}, 7]""", false)]
    [InlineData("""[[{"source_title_ids": ["A", "B"]}], 2]""", false)]
    [InlineData("""{"source_title_ids": "A"}""", true)]
    [InlineData("null", true)]
    public async Task a_ctm_is_pending_while_its_digest_misses_a_title(string digest, bool pending)
    {
        await using var database = await WithTwoTitles();
        await Execute(database, "update ctm set events_digest = @Digest::jsonb", new { Digest = Fill(digest) });

        Assert.Equal(pending, (await Read(database)).IsPending);
    }

    [Fact]
    public async Task a_title_that_a_run_set_aside_is_not_waited_for()
    {
        await using var database = await WithTwoTitles();
        await Execute(database, "update ctm set events_digest = @Digest::jsonb", new { Digest = Fill("""[{"source_title_ids": ["A"]}]""") });
        await Execute(
            database, "insert into event_v3_set_aside (ctm_id, title_id, reason, run_id) values (@Ctm, @Title, 'blank title', @Ctm)",
            new { Ctm = StableGuid.From("c"), Title = StableGuid.From("b") });

        var ctm = await Read(database);

        Assert.Equal((2, 1, 1, 0), (ctm.Titles, ctm.Covered, ctm.SetAside, ctm.Uncovered));
        Assert.False(ctm.IsPending);
    }

    [Fact]
    public async Task a_frozen_ctm_waits_for_its_operator()
    {
        await using var database = await WithTwoTitles();
        await Execute(database, "update ctm set is_frozen = true");

        Assert.False((await Read(database)).IsPending);
    }

    [Fact]
    public async Task status_counts_what_waits()
    {
        await using var database = await WithTwoTitles();

        var status = (await Tool.On(database).Run("status", "--json")).Json;

        Assert.Equal(1, status.GetProperty("ctms").GetProperty("pending").GetInt32());
        Assert.Equal(2, status.GetProperty("titles").GetProperty("uncovered").GetInt32());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, status.GetProperty("queues").ValueKind);
    }

    private static string Fill(string digest) =>
        digest.Replace("\"A\"", $"\"{StableGuid.From("a")}\"").Replace("\"B\"", $"\"{StableGuid.From("b")}\"");

    private static async Task<TestDatabase> WithTwoTitles()
    {
        var database = await (await PostgresServer.Shared()).CreateDatabase();
        using var file = new HeadlinesFile(HeadlinesFile.Line("a", "c"), HeadlinesFile.Line("b", "c"));
        Assert.Equal(0, (await Tool.On(database).Run("import", file.Path)).ExitCode);
        return database;
    }

    private static async Task<CtmCoverage> Read(TestDatabase database) =>
        Assert.Single(await CtmCoverage.Read(database.DataSource, TestContext.Current.CancellationToken));

    private static async Task Execute(TestDatabase database, string sql, object? parameters = null)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(sql, parameters);
    }
}
