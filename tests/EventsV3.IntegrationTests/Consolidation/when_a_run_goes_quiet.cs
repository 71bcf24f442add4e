using Dapper;
using EventsV3.Consolidator;
using EventsV3.Consolidator.Sagas;
using EventsV3.Consolidator.Stalls;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Specs.Consolidation;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventsV3.IntegrationTests.Consolidation;

/// <summary>The limit is one hour here.</summary>
[Trait("Promise", "D2")]
public sealed class when_a_run_goes_quiet(PostgresSagaHarness harness) : IClassFixture<PostgresSagaHarness>
{
    [Fact]
    public async Task the_watch_tells_the_saga_which_asks_for_the_ctm_again()
    {
        var story = await Quiet("Collecting", minutes: 61);
        var time = new ManualTime();
        using var watch = Watch(time);
        await watch.StartAsync(Cancel);

        await time.Tick();

        await Eventually.Holds(() => Task.FromResult(story.CtmsAsked.Any()), TimeSpan.FromSeconds(30), "the CTM was asked for again");
        await watch.StopAsync(Cancel);
    }

    [Fact]
    public async Task one_watch_of_several_claims_it()
    {
        var story = await Quiet("Consolidating", minutes: 61);

        var seen = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Watch().Look(Cancel)));

        Assert.Equal(story.Run(), Assert.Single(seen.SelectMany(runs => runs), run => run.CtmId == story.Ctm));
    }

    [Theory]
    [InlineData(0, 59, false)]
    [InlineData(1, 119, false)]
    [InlineData(1, 121, true)]
    [InlineData(2, 239, false)]
    [InlineData(2, 241, true)]
    public async Task its_limit_doubles_each_time_it_was_asked_for(int timesAsked, int minutes, bool claimed)
    {
        var story = harness.NewStory();
        await story.Reach("Collecting");
        for (var i = 0; i < timesAsked; i++)
            await story.Stalls();
        await Age(story, minutes);

        Assert.Equal(claimed, (await Watch().Look(Cancel)).Any(run => run.CtmId == story.Ctm));
    }

    [Theory]
    [InlineData("Faulted, the merge failed")]
    [InlineData("Completed")]
    public async Task one_that_waits_for_nothing_is_left_alone(string state)
    {
        var story = await Quiet(state, minutes: 9999);
        Assert.DoesNotContain(await Watch().Look(Cancel), run => run.CtmId == story.Ctm);
    }

    [Fact]
    public async Task one_whose_message_is_being_handled_is_neither_claimed_nor_waited_for()
    {
        var story = await Quiet("Collecting", minutes: 61);
        await using var busy = await SagaSession.Begin(harness.Database.DataSource, Cancel);
        await busy.Load(story.Ctm, Cancel);

        Assert.DoesNotContain(await Watch().Look(Cancel), run => run.CtmId == story.Ctm);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<Story> Quiet(string state, int minutes)
    {
        var story = harness.NewStory();
        await story.Reach(state);
        await Age(story, minutes);
        return story;
    }

    private async Task Age(Story story, int minutes)
    {
        await using var connection = await harness.Database.DataSource.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync(
            "update consolidation.saga set touched_at = now() - make_interval(mins => @minutes) where ctm_id = @Ctm", new { minutes, story.Ctm });
    }

    private StallWatch Watch(TimeProvider? time = null) => new(
        harness.Database.DataSource,
        harness.Bus,
        new Census(harness.Database.DataSource),
        time ?? TimeProvider.System,
        Options.Create(new ConsolidationOptions()),
        NullLogger<StallWatch>.Instance);
}
