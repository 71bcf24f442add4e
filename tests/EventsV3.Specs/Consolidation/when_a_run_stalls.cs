using EventsV3.Consolidator;
using EventsV3.Contracts;

namespace EventsV3.Specs.Consolidation;

public class when_a_run_stalls(SagaHarness harness) : IClassFixture<SagaHarness>
{
    [Fact]
    public async Task the_ctm_is_asked_for_as_the_operator_asked_for_it()
    {
        var story = harness.NewStory();
        var run = story.Run() with { Mode = ReadyMode.Full, BaseRevision = null, IncludeFrozen = true };
        await story.Batch(1, run: run);

        await story.Stalls(run);

        var asked = Assert.Single(story.CtmsAsked);
        Assert.Equal(ReadyMode.Full, asked.Mode);
        Assert.True(asked.IncludeFrozen);
    }

    [Theory]
    [InlineData("Collecting", "batch 2 of 2 did not arrive")]
    [InlineData("Consolidating", "nothing was written")]
    public async Task it_is_asked_for_three_times_and_then_given_up_with_what_is_missing(string state, string missing)
    {
        var story = harness.NewStory();
        await story.Reach(state);
        for (var i = 0; i < 3; i++)
        {
            await story.Stalls();
            Assert.Equal(state, await story.State());
        }

        await story.Stalls();

        Assert.Equal("Faulted", await story.State());
        var failed = Assert.Single(story.Failures);
        Assert.Equal(FaultStages.Stalled, failed.Stage);
        Assert.StartsWith(missing, failed.Reason);
        Assert.Contains($"eventsv3 ready --ctm {story.Ctm}", failed.Reason);
    }

    [Fact]
    public async Task one_that_was_given_up_still_completes_when_its_batch_arrives_after_all()
    {
        var story = harness.NewStory();
        await story.Reach("Collecting");
        for (var i = 0; i < 4; i++)
            await story.Stalls();

        await story.Batch(2);

        Assert.Equal("Consolidating", await story.State());
    }
}
