using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.IntegrationTests.Consolidation;

/// <summary>T3, down to the rows.</summary>
[Trait("Promise", "T3")]
public sealed class batches_in_any_order(PostgresSagaHarness harness) : IClassFixture<PostgresSagaHarness>
{
    /// <summary>The batches of two runs in any order, some of them more than once.</summary>
    private static readonly Gen<(int OlderCount, int NewerCount, (bool Newer, int Number)[] Arrivals)> TwoRuns =
        from older in Gen.Choose(0, 4)
        from newer in Gen.Choose(0, 4)
        let once = Numbers(older, false).Concat(Numbers(newer, true)).ToArray()
        from again in Gen.Elements(once).ArrayOf()
        from arrivals in Gen.Shuffle(once.Concat(again).ToArray())
        select (older, newer, arrivals.ToArray());

    [Fact]
    public void leave_the_newer_run_waiting_for_its_merge_and_its_batches_stored_once() =>
        Prop.ForAll(Arb.From(TwoRuns), async runs =>
        {
            var story = harness.NewStory();
            foreach (var (newer, number) in runs.Arrivals)
                await story.Batch(number, newer ? runs.NewerCount : runs.OlderCount, newer ? story.NewerRun : story.OlderRun);

            var saga = await story.Saga();
            Assert.Equal(("Consolidating", story.NewerRun), (saga.State, saga.Run));
            Assert.Equal(Enumerable.Range(0, runs.NewerCount + 1).Select(n => (story.NewerRun.RunId, n)), await harness.StoredBatches(story.Ctm));
            Assert.Single(story.MergesAsked, asked => asked.Run == story.NewerRun);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    private static IEnumerable<(bool Newer, int Number)> Numbers(int count, bool newer) =>
        Enumerable.Range(0, count + 1).Select(number => (newer, number));
}
