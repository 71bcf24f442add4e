using EventsV3.Specs.Consolidation;

namespace EventsV3.IntegrationTests.Consolidation;

/// <summary>The whole contract again: a failure leaves no trace but a repeated command.</summary>
[Trait("Promise", "D1")]
public sealed class when_messages_fail_before_they_commit(FailingSagaHarness harness) : IClassFixture<FailingSagaHarness>
{
    [Fact]
    public async Task no_update_is_lost_and_none_is_kept_by_halves()
    {
        Story[] stories = [.. Enumerable.Range(0, 12).Select(_ => harness.NewStory())];
        var random = new Random(11);
        var messages = (
            from story in stories
            from run in new[] { story.OlderRun, story.NewerRun }
            from number in Enumerable.Range(0, 13)
            from _ in Enumerable.Range(0, random.Next(3) == 0 ? 2 : 1)
            select story.Message(number, of: 12, run)).ToArray();
        random.Shuffle(messages);

        await Task.WhenAll(messages.Select(harness.Tell));

        Assert.NotEqual(0, harness.Failures);
        foreach (var story in stories)
        {
            var saga = await story.Saga();
            Assert.Equal(("Consolidating", story.NewerRun), (saga.State, saga.Run));
            Assert.Equal(Enumerable.Range(0, 13).Select(number => (story.NewerRun.RunId, number)), await harness.StoredBatches(story.Ctm));
            Assert.Contains(story.MergesAsked, asked => asked.Run == story.NewerRun);
            Assert.Empty(story.Refusals);
        }
    }
}
