using Dapper;
using EventsV3.Consolidator.Merging;
using EventsV3.Consolidator.Sagas;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Specs.Consolidation;

namespace EventsV3.IntegrationTests.Consolidation;

public sealed class when_a_merge_is_asked_for(PostgresSagaHarness harness) : IClassFixture<PostgresSagaHarness>
{
    [Theory]
    [InlineData("Consolidating")]
    [InlineData("Faulted, the merge failed")]
    public async Task a_run_that_waits_for_it_gets_its_batches_in_order(string state)
    {
        var story = harness.NewStory();
        await story.Reach(state);

        Assert.Equal([0, 1, 2], Numbers(await Load(story, story.Run())));
    }

    [Theory]
    [InlineData("Collecting")]
    [InlineData("Faulted, batch 2 failed")]
    [InlineData("Completed")]
    public async Task a_run_that_does_not_wait_for_it_gets_nothing(string state)
    {
        var story = harness.NewStory();
        await story.Reach(state);

        Assert.Null(await Load(story, story.Run()));
    }

    [Fact]
    public async Task a_superseded_run_gets_nothing_though_the_newer_one_waits()
    {
        var story = harness.NewStory();
        await story.Reach("Consolidating");
        await story.Batch(0, of: 0, story.NewerRun);

        Assert.Null(await Load(story, story.Run()));
    }

    [Fact]
    public async Task a_command_of_the_same_run_before_its_digest_drifted_gets_nothing()
    {
        var story = harness.NewStory();
        await story.Reach("Completed");
        foreach (var number in Enumerable.Range(0, 3))
            await story.Batch(number, run: story.Run(minute: 5));

        Assert.Null(await Load(story, story.Run()));
        Assert.Equal([0, 1, 2], Numbers(await Load(story, story.Run(minute: 5))));
    }

    [Fact]
    public async Task an_unknown_ctm_gets_nothing()
    {
        var story = harness.NewStory();
        Assert.Null(await Load(story, story.Run()));
    }

    /// <summary>The saga publishes before it commits: the command may be faster.</summary>
    [Fact]
    public async Task it_waits_until_the_saga_has_committed_what_made_it_ask()
    {
        var story = harness.NewStory();
        await story.Reach("Collecting");
        await using var saga = await SagaSession.Begin(harness.Database.DataSource, Cancel);
        var consolidation = (await saga.Load(story.Ctm, Cancel))!;
        consolidation.Collect(story.Message(2, of: 2, story.Run()));
        consolidation.State = "Consolidating";
        await saga.Store(consolidation, Cancel);

        var merge = Load(story, story.Run());
        await Eventually.Holds(SomeoneWaits, TimeSpan.FromSeconds(30), "the merge waits for the saga's row");
        Assert.False(merge.IsCompleted);
        await saga.Commit(Cancel);

        Assert.Equal([0, 1, 2], Numbers(await merge));
    }

    [Fact]
    public async Task a_batch_that_was_counted_and_is_not_there_is_an_error_that_says_what_to_run()
    {
        var story = harness.NewStory();
        await story.Reach("Consolidating");
        await using (var connection = await harness.Database.DataSource.OpenConnectionAsync(Cancel))
            await connection.ExecuteAsync("delete from consolidation.batch where ctm_id = @Ctm and number = 1", new { story.Ctm });

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Load(story, story.Run()));

        Assert.Contains("3 batches, of which 2 are stored", error.Message);
        Assert.Contains($"eventsv3 ready --ctm {story.Ctm} --full", error.Message);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IEnumerable<int>? Numbers(IReadOnlyList<BatchExtracted>? batches) => batches?.Select(batch => batch.BatchNumber);

    private Task<IReadOnlyList<BatchExtracted>?> Load(Story story, Run run) =>
        new RunBatches(harness.Database.DataSource).Load(new ConsolidateEvents { Run = run, Ctm = story.Context, BatchCount = 2 }, Cancel);

    private async Task<bool> SomeoneWaits()
    {
        await using var connection = await harness.Database.DataSource.OpenConnectionAsync(Cancel);
        return await connection.ExecuteScalarAsync<bool>(
            "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')");
    }
}
