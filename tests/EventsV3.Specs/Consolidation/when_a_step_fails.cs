using EventsV3.Consolidator;

namespace EventsV3.Specs.Consolidation;

public class when_a_step_fails(SagaHarness harness) : IClassFixture<SagaHarness>
{
    [Fact]
    public async Task even_the_only_batch_of_a_new_ctm_is_seen_to_fail_and_its_replay_completes_the_run()
    {
        var story = harness.NewStory();
        await story.ExtractionFails(1, of: 1);
        Assert.Equal("Faulted", await story.State());

        await story.Batch(0, of: 1);
        await story.Batch(1, of: 1);

        Assert.Equal("Consolidating", await story.State());
    }

    [Fact]
    public async Task the_failure_names_run_stage_batch_and_reason()
    {
        var story = harness.NewStory();
        await story.ExtractionFails(2, reason: "no\0 JSON");

        var failed = Assert.Single(story.Failures);
        Assert.Equal(story.Run(), failed.Run);
        Assert.Equal(story.Context, failed.Ctm);
        Assert.Equal(FaultStages.Extract, failed.Stage);
        Assert.Equal("batch 2 of 2: no JSON (System.TimeoutException)", failed.Reason);
    }

    [Fact]
    public async Task batches_that_arrive_beside_a_failed_one_are_kept_and_do_not_hide_the_fault()
    {
        var story = harness.NewStory();
        await story.ExtractionFails(2);

        await story.Batches(0, 1);

        Assert.Equal("Faulted", await story.State());
        Assert.Equal(FaultStages.Extract, (await story.Saga()).FaultStage);
        Assert.Equal([2], (await story.Saga()).Outstanding);
    }

    [Fact]
    public async Task the_last_of_two_failed_batches_to_be_replayed_clears_the_fault()
    {
        var story = harness.NewStory();
        await story.ExtractionFails(1);
        await story.ExtractionFails(2);

        await story.Batch(1);
        Assert.Equal("Faulted", await story.State());
        await story.Batch(2);

        Assert.Equal("Collecting", await story.State());
        Assert.Null((await story.Saga()).Fault);
    }

    [Fact]
    public async Task a_failed_merge_and_a_failed_write_keep_the_batches_for_the_replay()
    {
        var story = harness.NewStory();
        await story.Reach("Consolidating");
        await story.MergeFails();
        await story.WriteFails();

        Assert.Equal([FaultStages.Consolidate, FaultStages.Write], story.Failures.Select(failed => failed.Stage));
        Assert.False((await story.Saga()).Change?.DropsBatches);
    }
}
