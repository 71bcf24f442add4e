using EventsV3.Consolidator;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Consolidation;

/// <summary>T3, for the rules alone; the repositories have the same law in their contract.</summary>
[Trait("Promise", "T3")]
public class order_does_not_matter
{
    /// <summary>The batches of two runs in any order, some of them more than once.</summary>
    private static readonly Gen<(int OlderCount, int NewerCount, (bool Newer, int Number)[] Arrivals)> TwoRuns =
        from older in Gen.Choose(0, 6)
        from newer in Gen.Choose(0, 6)
        let once = Numbers(older, false).Concat(Numbers(newer, true)).ToArray()
        from again in Gen.Elements(once).ArrayOf()
        from arrivals in Gen.Shuffle(once.Concat(again).ToArray())
        select (older, newer, arrivals.ToArray());

    [Fact]
    public void batches_of_two_runs_in_any_order_and_number_end_in_the_newer_run_whole_and_nothing_else() =>
        Prop.ForAll(Arb.From(TwoRuns), runs =>
        {
            var story = new Story(null!);
            Consolidator.Consolidation? saga = null;
            var stored = new List<(Guid Run, int Number)>();
            var asked = new List<Guid>();
            foreach (var (newer, number) in runs.Arrivals)
            {
                var message = story.Message(number, newer ? runs.NewerCount : runs.OlderCount, newer ? story.NewerRun : story.OlderRun);
                var batch = RunBatch.Of(message);
                saga ??= Consolidator.Consolidation.Of(batch);
                if (!saga.Wants(batch))
                    continue;
                saga.Collect(message);
                if (saga.Change!.DropsBatches)
                    stored.Clear();
                if (saga.Change.Arrived is { } arrived)
                    stored.Add((arrived.Run.RunId, arrived.BatchNumber));
                if (saga.IsWhole)
                    asked.Add(saga.Run.RunId);
            }
            return saga!.Run == story.NewerRun
                && saga.IsWhole
                && stored.Order().SequenceEqual(Numbers(runs.NewerCount, true).Select(b => (story.NewerRun.RunId, b.Number)))
                && asked.Count(run => run == story.NewerRun.RunId) == 1
                && asked.Count(run => run == story.OlderRun.RunId) <= 1;
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<(bool Newer, int Number)> Numbers(int count, bool newer) =>
        Enumerable.Range(0, count + 1).Select(number => (newer, number));
}
