using EventsV3.Contracts;

namespace EventsV3.Specs.Consolidation;

/// <summary>What every saga repository promises. Each has a class that inherits this one and brings its harness.</summary>
public abstract class SagaRepositoryContract(SagaHarness harness)
{
    public static TheoryData<string, string, string> Cells => StateTable.Cells;

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task keeps_what_each_message_does_in_each_state(string state, string message, string does)
    {
        var story = harness.NewStory();
        await story.Reach(state);
        var (expected, askedFor) = StateTable.Meaning(state, does);
        var (merges, ctms, failures) = (story.MergesAsked.Count(), story.CtmsAsked.Count(), story.Failures.Count());

        await StateTable.Send(story, message);

        Assert.Equal(expected, await story.State());
        Assert.Equal(askedFor == "merge" ? 1 : 0, story.MergesAsked.Count() - merges);
        Assert.Equal(askedFor == "ctm" ? 1 : 0, story.CtmsAsked.Count() - ctms);
        Assert.Equal(askedFor == "failure" ? 1 : 0, story.Failures.Count() - failures);
    }

    [Fact]
    public async Task keeps_all_that_the_saga_knows()
    {
        var story = harness.NewStory();
        var run = story.Run() with { Mode = ReadyMode.Full, BaseRevision = null, IncludeFrozen = true };
        await story.Batch(1, of: 3, run);
        await story.Stalls(run);
        await story.ExtractionFails(3, of: 3, run);
        await story.Batch(1, of: 3, run with { PlannedAt = run.PlannedAt.AddMinutes(1) });

        var saga = await story.Saga();

        Assert.Equal((story.Ctm, "Faulted", run, story.Context), (saga.CorrelationId, saga.State, saga.Run, saga.Ctm));
        Assert.Equal((3, run.PlannedAt.AddMinutes(1), 1), (saga.BatchCount, saga.LatestPlan, saga.Resumes));
        Assert.Equal([0, 2, 3], saga.Outstanding);
        Assert.Equal([3], saga.Failed);
        Assert.Equal(("extract", "batch 3 of 3: no JSON (System.TimeoutException)"), (saga.FaultStage, saga.Fault));
    }

    [Fact]
    public async Task begins_nothing_for_a_message_that_begins_nothing()
    {
        var story = harness.NewStory();

        await story.Written();
        await story.Stalls();
        await story.MergeFails();
        await story.WriteFails();

        Assert.Null(await story.Find());
    }

    /// <summary>Sixteen at a time, every batch of a superseded and of the newest run, a third of them twice, of many CTMs, shuffled.</summary>
    [Fact]
    public async Task loses_no_update_among_sixteen_workers()
    {
        Story[] stories = [.. Enumerable.Range(0, 12).Select(_ => harness.NewStory())];
        var random = new Random(7);
        var messages = (
            from story in stories
            from run in new[] { story.OlderRun, story.NewerRun }
            from number in Enumerable.Range(0, 13)
            from _ in Enumerable.Range(0, random.Next(3) == 0 ? 2 : 1)
            select story.Message(number, of: 12, run)).ToArray();
        random.Shuffle(messages);

        await Task.WhenAll(messages.Select(harness.Tell));

        foreach (var story in stories)
        {
            var saga = await story.Saga();
            Assert.Equal(("Consolidating", story.NewerRun), (saga.State, saga.Run));
            Assert.Empty(saga.Outstanding);
            Assert.Single(story.MergesAsked.Select(asked => asked.Run).Distinct(), story.NewerRun);
        }
    }
}
