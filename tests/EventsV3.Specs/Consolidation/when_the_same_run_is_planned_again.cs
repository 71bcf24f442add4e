
namespace EventsV3.Specs.Consolidation;

public class when_the_same_run_is_planned_again(SagaHarness harness) : IClassFixture<SagaHarness>
{
    [Fact]
    public async Task in_flight_it_fills_gaps_and_the_first_plan_stays_the_fence()
    {
        var story = harness.NewStory();
        await story.Reach("Collecting");

        await story.Batch(1, run: story.Run(minute: 5));
        Assert.Equal([2], (await story.Saga()).Outstanding);
        await story.Batch(2, run: story.Run(minute: 5));

        Assert.Equal(story.Run(), Assert.Single(story.MergesAsked).Run);
    }

    [Fact]
    public async Task after_completion_it_begins_again_because_the_digest_drifted()
    {
        var story = harness.NewStory();
        await story.Reach("Completed");

        await story.Batch(1, run: story.Run(minute: 5));

        Assert.Equal("Collecting", await story.State());
        Assert.Equal(story.Run(minute: 5), (await story.Saga()).Run);
        Assert.Equal([0, 2], (await story.Saga()).Outstanding);
    }

    [Fact]
    public async Task what_is_left_of_the_second_plan_when_the_first_completes_is_no_new_beginning()
    {
        var story = harness.NewStory();
        await story.Reach("Consolidating");
        await story.Batch(0, run: story.Run(minute: 5));
        await story.Written();

        await story.Batch(1, run: story.Run(minute: 5));
        await story.Batch(2, run: story.Run(minute: 5));

        Assert.Equal("Completed", await story.State());
    }

    [Fact]
    public async Task a_run_in_between_that_arrives_late_does_not_supersede_it()
    {
        var story = harness.NewStory();
        await story.Reach("Consolidating");
        await story.Batch(0, run: story.Run(minute: 10));

        await story.Batch(0, run: story.Run(minute: 5, "other titles"));

        Assert.Equal("Consolidating", await story.State());
        Assert.Equal(story.Run().RunId, (await story.Saga()).Run.RunId);
    }

    [Fact]
    public async Task an_answer_to_its_first_beginning_does_not_complete_its_second()
    {
        var story = harness.NewStory();
        await story.Reach("Completed");
        await story.Batch(0, run: story.Run(minute: 5));

        await story.Written();

        Assert.Equal("Collecting", await story.State());
    }

    [Fact]
    public async Task a_faulted_run_that_has_every_batch_asks_for_its_merge_again()
    {
        var story = harness.NewStory();
        await story.Reach("Faulted, the merge failed");

        await story.Batch(0, run: story.Run(minute: 5));

        Assert.Equal("Consolidating", await story.State());
        Assert.Equal(2, story.MergesAsked.Count());
        Assert.Null((await story.Saga()).Fault);
        Assert.Null((await story.Saga()).Change?.Arrived);
    }

    [Fact]
    public async Task a_message_finer_than_a_microsecond_is_not_newer_than_itself()
    {
        var story = harness.NewStory();
        var run = story.Run() with { PlannedAt = story.Run().PlannedAt.AddTicks(9) };
        await story.Batch(0, of: 0, run);
        await story.Written(run);

        await story.Batch(0, of: 0, run);

        Assert.Equal("Completed", await story.State());
    }
}
