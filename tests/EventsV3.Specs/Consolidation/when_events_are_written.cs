using EventsV3.Contracts;

namespace EventsV3.Specs.Consolidation;

public class when_events_are_written(SagaHarness harness) : IClassFixture<SagaHarness>
{
    [Theory]
    [InlineData(WriteOutcome.Written)]
    [InlineData(WriteOutcome.AlreadyWritten)]
    [InlineData(WriteOutcome.Superseded)]
    [InlineData(WriteOutcome.Frozen)]
    [InlineData(WriteOutcome.BaseChanged)]
    public async Task any_outcome_ends_the_run_and_drops_its_batches(WriteOutcome outcome)
    {
        var story = harness.NewStory();
        await story.Reach("Consolidating");

        await story.Written(outcome: outcome);

        Assert.Equal("Completed", await story.State());
        Assert.True((await story.Saga()).Change?.DropsBatches);
    }

    [Fact]
    public async Task a_faulted_run_whose_message_was_replayed_forgets_its_fault()
    {
        var story = harness.NewStory();
        await story.Reach("Faulted, the merge failed");

        await story.Written();

        Assert.Equal((null, null), ((await story.Saga()).FaultStage, (await story.Saga()).Fault));
    }

    [Fact]
    public async Task a_ctm_that_nobody_consolidates_is_left_alone()
    {
        var story = harness.NewStory();
        await story.Written();
        Assert.Null(await story.Find());
    }
}
