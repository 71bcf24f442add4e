using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Cli;
using EventsV3.Store.Shadow;
using Npgsql;

namespace EventsV3.IntegrationTests.Phases;

[Trait("Promise", "M1")]
public sealed class when_reads_are_compared
{
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task equal_copies_match_and_the_gate_hears_of_it()
    {
        await using var platform = await Platform.At(new Stage(Phase.Shadow, 100));
        await using (var shadow = Reads(platform))
        {
            for (var read = 0; read < 20; read++)
                Assert.Equal(ShadowResult.Match, await shadow.Compare(platform.Situation.CtmId, Cancel));
        }
        Assert.Equal("20/20", await platform.Scalar<string>("select sum(compared) || '/' || sum(matched) from migration.shadow_summary"));
    }

    [Fact]
    public async Task what_only_looks_different_matches()
    {
        await using var platform = await Platform.At(new Stage(Phase.Shadow, 100));
        await platform.Execute(
            """
            update ctm set events_digest = (
              select jsonb_agg(e.element - 'event_id' order by e.place) from jsonb_array_elements(events_digest) with ordinality e (element, place));
            update ctm_projection set projected_rev = digest_rev;
            """);
        await using var shadow = Reads(platform);
        Assert.Equal(ShadowResult.Match, await shadow.Compare(platform.Situation.CtmId, Cancel));
    }

    [Fact]
    public async Task a_row_that_is_behind_is_a_race_and_moves_nobody()
    {
        await using var platform = await Platform.At(new Stage(Phase.Shadow, 100));
        await platform.Execute("update ctm set events_digest = events_digest - 0");
        await using var shadow = Reads(platform);
        Assert.Equal(ShadowResult.Race, await shadow.Compare(platform.Situation.CtmId, Cancel));
        Assert.Equal(Phase.Shadow, (await platform.Phases.Read(Cancel)).Stage.Phase);
    }

    [Theory]
    [InlineData(Phase.Shadow, 10)]
    [InlineData(Phase.ReadV3, 100)]
    public async Task a_difference_takes_the_readers_back_to_the_digest(Phase phase, int percent)
    {
        await using var platform = await Platform.At(new Stage(phase, percent));
        await platform.Execute("update events_v3 set summary = 'Something else' where ordinal = 0");

        await using (var shadow = Reads(platform))
            Assert.Equal(ShadowResult.Confirmed, await shadow.Compare(platform.Situation.CtmId, Cancel));

        Assert.Equal(Phase.Backfilled, (await platform.Phases.Read(Cancel)).Stage.Phase);
        Assert.DoesNotContain("Something else", await platform.Scalar<string>("select ctm_events(id)::text from ctm"));
        var audit = (await platform.Phases.Transitions(1, Cancel))[0];
        Assert.StartsWith("shadow reads of", audit.By, StringComparison.Ordinal);
        Assert.Contains(platform.Situation.CtmId.ToString(), audit.Why, StringComparison.Ordinal);
        Assert.Equal(1, await platform.Scalar<long>("select count(*) from migration.shadow_mismatch"));
    }

    [Fact]
    public async Task who_reads_is_answered_while_the_other_copy_is_locked_away()
    {
        await using var platform = await Platform.At(new Stage(Phase.Shadow, 100));
        await using var owner = await platform.Situation.Database.OpenConnectionAsync(Cancel);
        await using var holding = await owner.BeginTransactionAsync(Cancel);
        await using (var lockAway = new NpgsqlCommand("lock table events_v3 in access exclusive mode", owner))
            await lockAway.ExecuteNonQueryAsync(Cancel);

        await using (var shadow = Reads(platform))
        {
            for (var read = 0; read < 10; read++)
                Assert.Contains("Port grows", await shadow.Read(platform.Situation.CtmId, Cancel), StringComparison.Ordinal);
            Assert.Equal(ShadowResult.Failed, await shadow.Compare(platform.Situation.CtmId, Cancel));
        }

        await holding.RollbackAsync(Cancel);
        Assert.Equal(Phase.Shadow, (await platform.Phases.Read(Cancel)).Stage.Phase);
        Assert.True(await platform.Scalar<bool>("select sum(failed) >= 1 and sum(confirmed) = 0 from migration.shadow_summary"));
    }

    [Fact]
    public async Task live_writes_are_never_taken_for_a_difference()
    {
        await using var platform = await Platform.At(new Stage(Phase.Shadow, 100));
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var writer = Write(platform, enough.Token);
        var findings = new ShadowFindings();
        await using (var shadow = Reads(platform, findings))
            await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, stop) => await shadow.Compare(platform.Situation.CtmId, stop));
        await enough.CancelAsync();
        Assert.True(await writer > 5);
        Assert.Equal((400, 0), (findings.Compared, findings.Of(ShadowResult.Confirmed)));
    }

    [Fact]
    public async Task an_operator_can_play_the_reader()
    {
        await using var platform = await Platform.At(new Stage(Phase.Shadow, 1));
        var tool = new Tool(platform.Situation.ConnectionString);

        var clean = await tool.Run("shadow", "--reads", "50", "--json");
        Assert.Equal((0, 50, 50), (clean.ExitCode, clean.Json.GetProperty("compared").GetInt32(), clean.Json.GetProperty("matched").GetInt32()));

        await platform.Execute("delete from event_v3_titles");
        var wrong = await tool.Run("shadow", "--reads", "50");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("eventsv3 diff show", wrong.Output, StringComparison.Ordinal);
        Assert.Equal(3, (await tool.Run("shadow")).ExitCode);
    }

    [Fact]
    public async Task a_reader_s_role_is_enough()
    {
        await using var platform = await Platform.At(new Stage(Phase.ReadV3, 100));
        await platform.Execute("update events_v3 set summary = 'Something else' where ordinal = 0");
        await using var database = NpgsqlDataSource.Create(platform.Situation.ConnectionString + ";Options=-c role=eventsv3_reader");
        await using (var shadow = new ShadowReads(database, database, new ShadowOptions { TimeLimit = Patient }, TimeProvider.System))
            Assert.Equal(ShadowResult.Confirmed, await shadow.Compare(platform.Situation.CtmId, Cancel));
        Assert.Equal(Phase.Backfilled, (await platform.Phases.Read(Cancel)).Stage.Phase);
    }

    private static ShadowReads Reads(Platform platform, ShadowFindings? findings = null) => new(
        platform.Situation.Database, platform.Situation.Database, new ShadowOptions { Findings = findings }, TimeProvider.System);

    /// <returns>How often it wrote.</returns>
    private static async Task<int> Write(Platform platform, CancellationToken enough)
    {
        var (situation, writes) = (platform.Situation, 0);
        for (; !enough.IsCancellationRequested && writes < 5000; writes++)
            await situation.Writer.Write(situation.Run(10 + writes, situation.Event(3, $"Port grows {writes}", "ab"), situation.Event(5, "Tariffs", "cde")));
        return writes;
    }
}
