using System.IO.Compression;
using EventsV3.Contracts;
using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Cli;
using EventsV3.IntegrationTests.Writer;
using EventsV3.Store.Backfill;
using EventsV3.Store.Contraction;

namespace EventsV3.IntegrationTests.Phases;

[Trait("Promise", "M1")]
public sealed class when_the_tables_are_given_up : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("eventsv3-tables-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder.FullName, "tables.jsonl.gz");

    [Fact]
    public async Task every_row_is_in_the_archive_and_the_services_go_on_with_the_digest()
    {
        await using var platform = await Platform.At(new Stage(Phase.JsonbOnly));
        var situation = platform.Situation;
        var answer = await platform.Scalar<string>("select ctm_events(id)::text from ctm");

        var archive = await new TablesContract(situation.Database, TimeProvider.System).Empty(File, "ada", "too much", null, Cancel);

        Assert.Equal((2, 5), (archive!.Rows["events_v3"], archive.Rows["event_v3_titles"]));
        Assert.Equal(archive.Rows.Values.Sum(), Lines().Count);
        Assert.Contains(Lines(), line => line.Contains("Port grows", StringComparison.Ordinal) && line.Contains("\"events_v3\"", StringComparison.Ordinal));
        Assert.Equal(0, await platform.Scalar<long>("select (select count(*) from events_v3) + (select count(*) from event_v3_titles)"));
        Assert.Equal(answer, await platform.Scalar<string>("select ctm_events(id)::text from ctm"));
        Assert.Equal("too much [tables emptied into tables.jsonl.gz]", (await platform.Phases.Transitions(1, Cancel))[0].Why);
        var written = await situation.Writer.Write(situation.Run(2, situation.Event(3, "Port grows", "abf")));
        Assert.Equal((WriteOutcome.Written, 1), (written.Outcome, written.Events));
    }

    [Fact]
    public async Task who_changes_his_mind_fills_them_anew_with_the_same_ids()
    {
        await using var platform = await Platform.At(new Stage(Phase.JsonbOnly));
        var situation = platform.Situation;
        var ids = await situation.Ids();
        await new TablesContract(situation.Database, TimeProvider.System).Empty(File, "ada", "", null, Cancel);
        Assert.Equal(1, await platform.Scalar<int>("select count(*)::int from migration.dirty"));

        await platform.Put(new Stage(Phase.DualWrite));
        await new BatchProjection(situation.Database).Project(new ProjectionRequest([situation.CtmId]), Cancel);

        Assert.Equal(ids, await situation.Ids());
        await BothCopies.AreEqual(situation);
    }

    [Theory]
    [InlineData(Phase.DualWrite, 0)]
    [InlineData(Phase.ReadV3, 1)]
    [InlineData(Phase.Frozen, 0)]
    public async Task as_long_as_somebody_writes_or_reads_them_they_stay(Phase phase, int percent)
    {
        await using var platform = await Platform.At(new Stage(phase, percent));
        Assert.Null(await new TablesContract(platform.Situation.Database, TimeProvider.System).Empty(File, "ada", "", null, Cancel));
        Assert.Equal(2, (await platform.Situation.Ids()).Count);
        Assert.Equal(3, (await new Tool(platform.Situation.ConnectionString).Run("rollback", "drop-v3", "--archive", File, "--i-understand")).ExitCode);
        Assert.Equal(2, (await platform.Situation.Ids()).Count);
    }

    [Fact]
    public async Task an_operator_says_that_he_knows_what_he_does()
    {
        await using var platform = await Platform.At(new Stage(Phase.JsonbOnly));
        var tool = new Tool(platform.Situation.ConnectionString);
        var dry = await tool.Run("rollback", "drop-v3", "--dry-run", "--json");
        Assert.Equal((0, 2), (dry.ExitCode, dry.Json.GetProperty("rows").GetProperty("events_v3").GetInt32()));
        Assert.Equal(1, (await tool.Run("rollback", "drop-v3", "--i-understand")).ExitCode);
        Assert.Equal(1, (await tool.Run("rollback", "drop-v3", "--archive", File)).ExitCode);
        Assert.Equal(2, (await platform.Situation.Ids()).Count);

        var done = await tool.Run("rollback", "drop-v3", "--archive", File, "--i-understand", "--json");

        Assert.True(done.ExitCode == 0, done.Errors);
        Assert.Equal(2, done.Json.GetProperty("rows").GetProperty("events_v3").GetInt32());
        Assert.Empty(await platform.Situation.Ids());
        Assert.Equal(1, (await tool.Run("rollback", "drop-v3", "--archive", File, "--i-understand")).ExitCode);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private List<string> Lines()
    {
        using var reader = new StreamReader(new GZipStream(System.IO.File.OpenRead(File), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
