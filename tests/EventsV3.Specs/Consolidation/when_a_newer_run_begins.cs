
namespace EventsV3.Specs.Consolidation;

public class when_a_newer_run_begins(SagaHarness harness) : IClassFixture<SagaHarness>
{
    [Fact]
    public async Task the_older_ones_batches_are_dropped_and_its_late_ones_are_stale()
    {
        var story = harness.NewStory();
        await story.Reach("Collecting");

        await story.Batch(1, of: 1, run: story.NewerRun);
        Assert.True((await story.Saga()).Change?.DropsBatches);
        await story.Batch(2);

        Assert.Equal(story.NewerRun, (await story.Saga()).Run);
        Assert.Equal([0], (await story.Saga()).Outstanding);
        Assert.Empty(story.MergesAsked);
    }

    [Fact]
    public async Task it_starts_with_a_clean_slate()
    {
        var story = harness.NewStory();
        await story.Reach("Faulted, batch 2 failed");

        await story.Batch(0, run: story.NewerRun);

        Assert.Equal("Collecting", await story.State());
        var saga = await story.Saga();
        Assert.Equal((0, 0, null, null), (saga.Failed.Count, saga.Resumes, saga.FaultStage, saga.Fault));
    }

    [Fact]
    public async Task the_older_ones_write_does_not_complete_it()
    {
        var story = harness.NewStory();
        await story.Reach("Consolidating");
        await story.Batch(0, run: story.NewerRun);

        await story.Written();

        Assert.Equal("Collecting", await story.State());
    }

    [Fact]
    public async Task of_two_plans_in_one_microsecond_the_first_heard_of_stays()
    {
        var story = harness.NewStory();
        await story.Reach("Collecting");

        await story.Batch(0, run: story.Run(0, "other titles") with { PlannedAt = story.Run().PlannedAt.AddTicks(9) });

        Assert.Equal(story.Run(), (await story.Saga()).Run);
    }
}
