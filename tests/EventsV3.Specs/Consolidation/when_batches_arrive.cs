
namespace EventsV3.Specs.Consolidation;

public class when_batches_arrive(SagaHarness harness) : IClassFixture<SagaHarness>
{
    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 2, 0)]
    public async Task the_last_one_asks_for_the_merge_whichever_it_is(int first, int second, int last)
    {
        var story = harness.NewStory();

        await story.Batches(first, second);
        Assert.Empty(story.MergesAsked);

        await story.Batch(last);
        var asked = Assert.Single(story.MergesAsked);
        Assert.Equal(story.Run(), asked.Run);
        Assert.Equal(story.Context, asked.Ctm);
        Assert.Equal(2, asked.BatchCount);
    }

    [Fact]
    public async Task the_known_events_alone_are_a_whole_run()
    {
        var story = harness.NewStory();
        await story.Batch(0, of: 0);
        Assert.Equal("Consolidating", await story.State());
    }

    [Fact]
    public async Task a_batch_that_comes_three_times_is_collected_once()
    {
        var story = harness.NewStory();
        await story.Batches(1, 1, 1);
        Assert.Equal([0, 2], (await story.Saga()).Outstanding);
    }

    [Fact]
    public async Task each_is_handed_to_the_repository_once_and_drops_nothing()
    {
        var story = harness.NewStory();
        await story.Batches(2, 1);
        Assert.Equal(1, (await story.Saga()).Change?.Arrived?.BatchNumber);
        Assert.False((await story.Saga()).Change?.DropsBatches);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public async Task one_that_the_run_cannot_have_is_refused_with_a_reason_and_not_counted(int number)
    {
        var story = harness.NewStory();
        await story.Batch(0);

        await story.Batch(number);

        Assert.Contains("has batches 0 to 2", Assert.Single(story.Refusals));
        Assert.Equal([1, 2], (await story.Saga()).Outstanding);
    }
}
