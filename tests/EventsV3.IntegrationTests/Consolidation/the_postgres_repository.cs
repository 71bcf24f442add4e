using EventsV3.Specs.Consolidation;

namespace EventsV3.IntegrationTests.Consolidation;

[Trait("Promise", "T3"), Trait("Promise", "D1")]
public sealed class the_postgres_repository(PostgresSagaHarness harness) : SagaRepositoryContract(harness), IClassFixture<PostgresSagaHarness>
{
    [Fact]
    public async Task stores_each_batch_once_in_a_row_of_its_own_and_drops_them_when_the_run_is_written()
    {
        var story = harness.NewStory();
        var run = story.Run().RunId;

        await story.Batches(1, 0, 1);
        Assert.Equal([(run, 0), (run, 1)], await harness.StoredBatches(story.Ctm));
        await story.Batch(2);
        await story.MergeFails();
        Assert.Equal([(run, 0), (run, 1), (run, 2)], await harness.StoredBatches(story.Ctm));
        await story.Written();
        Assert.Empty(await harness.StoredBatches(story.Ctm));
    }

    [Fact]
    public async Task drops_the_batches_of_a_superseded_run()
    {
        var story = harness.NewStory();
        await story.Batches(0, 1);

        await story.Batch(2, run: story.NewerRun);

        Assert.Equal([(story.NewerRun.RunId, 2)], await harness.StoredBatches(story.Ctm));
    }

    /// <summary>A stale message is no sign of life: the stall watch must not see one.</summary>
    [Fact]
    public async Task writes_nothing_for_a_stale_message()
    {
        var story = harness.NewStory();
        await story.Batches(0, 1);
        var before = await harness.RowVersion(story.Ctm);

        await story.Batches(0, 1);
        await story.Batch(2, run: story.OlderRun);
        await story.Stalls(story.OlderRun);

        Assert.Equal(before, await harness.RowVersion(story.Ctm));
    }

    /// <summary>jsonb would refuse it, and a model may answer anything.</summary>
    [Fact]
    public async Task stores_a_summary_with_a_nul()
    {
        var story = harness.NewStory();

        await harness.Tell(story.Message(0, of: 0, story.Run()) with
        {
            Events = [new() { Date = new(2026, 1, 2), DateConfidence = Contracts.DateConfidence.Low, Summary = "a\0b", TitleIds = [] }],
        });

        Assert.Single(await harness.StoredBatches(story.Ctm));
    }

    [Fact]
    public async Task keeps_nothing_of_a_message_that_it_refuses()
    {
        var story = harness.NewStory();

        await story.Batch(3);

        Assert.Null(await story.Find());
        Assert.Single(story.Refusals);
    }
}
