using Dapper;
using EventsV3.Domain.Titles;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.Cli;

public sealed class when_headlines_are_imported
{
    [Fact]
    public async Task bad_lines_are_reported_by_number_and_the_rest_is_imported()
    {
        await using var database = await Database();
        using var file = new HeadlinesFile(HeadlinesFile.Line("a", "c"), "nonsense", HeadlinesFile.Line("b", "c"), HeadlinesFile.Line("d", "c", title: "\\u0000"));

        var result = await Tool.On(database).Run("import", file.Path, "--json");

        Assert.Equal(4, result.ExitCode);
        Assert.Equal(2, result.Json.GetProperty("new_titles").GetInt32());
        Assert.Equal([2, 4], result.Json.GetProperty("rejected").EnumerateArray().Select(line => line.GetProperty("line").GetInt32()));
        Assert.Contains($"{file.Path}:2:", result.Errors);
        Assert.Equal([StableGuid.From("a"), StableGuid.From("b")], await Query<Guid>(database, "select title_id from title_assignments order by title_id = @B", new { B = StableGuid.From("b") }));
    }

    [Fact]
    public async Task the_same_lines_again_change_no_row()
    {
        await using var database = await Database();
        using var file = new HeadlinesFile(HeadlinesFile.Line("a", "c"), HeadlinesFile.Line("b", "c"), HeadlinesFile.Line("a", "d"));
        await Tool.On(database).Run("import", file.Path);
        var before = await Rows(database);

        var again = await Tool.On(database).Run("import", file.Path);

        Assert.Equal(0, again.ExitCode);
        Assert.Equal(before, await Rows(database));
    }

    [Fact]
    public async Task a_title_may_be_in_several_ctms_and_each_counts_it()
    {
        await using var database = await Database();
        using var file = new HeadlinesFile(HeadlinesFile.Line("a", "c"), HeadlinesFile.Line("b", "c"), HeadlinesFile.Line("a", "d"));

        await Tool.On(database).Run("import", file.Path);

        Assert.Equal(2, await Scalar<int>(database, "select title_count from ctm where id = @Id", StableGuid.From("c")));
        Assert.Equal(1, await Scalar<int>(database, "select title_count from ctm where id = @Id", StableGuid.From("d")));
    }

    [Fact]
    public async Task a_new_ctm_is_of_the_month_of_most_of_its_titles()
    {
        await using var database = await Database();
        using var file = new HeadlinesFile(
            HeadlinesFile.Line("a", "c", day: "2025-12-30"), HeadlinesFile.Line("b", "c", day: "2026-01-02"), HeadlinesFile.Line("d", "c", day: "2026-01-03"));

        await Tool.On(database).Run("import", file.Path);

        Assert.Equal("2026-01-01", await Scalar<string>(database, "select month::text from ctm where id = @Id", StableGuid.From("c")));
    }

    [Fact]
    public async Task an_existing_ctm_keeps_its_centroid_track_and_month()
    {
        await using var database = await Database();
        using var first = new HeadlinesFile(HeadlinesFile.Line("a", "c"));
        using var later = new HeadlinesFile(HeadlinesFile.Line("b", "c", day: "2027-05-05", more: ", \"track\": \"other\", \"centroid\": \"ELSEWHERE\""));
        await Tool.On(database).Run("import", first.Path);

        var result = await Tool.On(database).Run("import", later.Path);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("c / imported / 2026-01-01", await Scalar<string>(database, "select centroid_id || ' / ' || track || ' / ' || month from ctm where id = @Id", StableGuid.From("c")));
        Assert.Equal(2, await Scalar<int>(database, "select title_count from ctm where id = @Id", StableGuid.From("c")));
    }

    [Fact]
    public async Task a_second_id_for_the_same_centroid_track_and_month_is_refused_by_line()
    {
        await using var database = await Database();
        const string Same = ", \"centroid\": \"X\", \"track\": \"y\"";
        using var first = new HeadlinesFile(HeadlinesFile.Line("a", "c", more: Same));
        using var other = new HeadlinesFile(HeadlinesFile.Line("b", "d", more: Same));
        await Tool.On(database).Run("import", first.Path);

        var result = await Tool.On(database).Run("import", other.Path, "--json");

        Assert.Equal(4, result.ExitCode);
        Assert.Contains(StableGuid.From("c").ToString(), Assert.Single(result.Json.GetProperty("rejected").EnumerateArray()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task without_a_schema_the_next_command_is_named()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase(schema: false);
        using var file = new HeadlinesFile(HeadlinesFile.Line("a", "c"));

        var result = await Tool.On(database).Run("import", file.Path);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("eventsv3 schema apply", result.Errors);
    }

    private static async Task<TestDatabase> Database() => await (await PostgresServer.Shared()).CreateDatabase();

    private static async Task<string> Rows(TestDatabase database) => string.Join('\n', await Query<string>(
        database,
        """
        select 'ctm ' || xmin || ctid || t from ctm t union all select 'title ' || xmin || ctid || t from titles_v3 t
        union all select 'centroid ' || xmin || ctid || t from centroids_v3 t union all select 'place ' || xmin || ctid || t from title_assignments t order by 1
        """));

    private static async Task<IEnumerable<T>> Query<T>(TestDatabase database, string sql, object? parameters = null)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await connection.QueryAsync<T>(sql, parameters);
    }

    private static async Task<T> Scalar<T>(TestDatabase database, string sql, Guid id) => (await Query<T>(database, sql, new { Id = id })).Single();
}
