using EventsV3.Contracts;
using EventsV3.Domain.Consolidation;
using EventsV3.Domain.Events;
using EventsV3.Domain.Merging;
using EventsV3.Specs.Clustering;
using EventsV3.Specs.Merging;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Rounds;

[Trait("Promise", "T1")]
public class when_answers_fail
{
    private static readonly ConsolidationRules Small = Dialogue.Trusting with { BlockSize = 6, LargestBlock = 6 };

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, 1_000_000).ToArbitrary();

    [Fact]
    public void A_repair_run_gets_the_pending_pairs_and_only_coarsens() =>
        Prop.ForAll(Chronicle.Any, Seeds, (chronicle, seed) =>
        {
            var broken = Dialogue.Of(chronicle.Batches, Dialogue.Failing(seed), Small, budget: 1 + seed % 3).Merged;
            var repaired = Dialogue.Of([Repair(broken, chronicle)], Dialogue.Garbage(seed), Small).Merged;
            return Partition(broken).All(part => Partition(repaired).Any(part.IsSubsetOf)) && repaired.Pending.Count == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void And_completes_what_an_oracle_would_have_made_at_once() =>
        Prop.ForAll(Chronicle.Any, Seeds, (any, seed) =>
        {
            // What was left over is nobody's news: pairs of it are not kept.
            var chronicle = any.WithoutLeftovers;
            var whole = Dialogue.Of(chronicle.Batches, Dialogue.Oracle, Small).Merged;
            var broken = Dialogue.Of(chronicle.Batches, Dialogue.Failing(seed), Small, budget: 1 + seed % 3).Merged;
            var repaired = Dialogue.Of([Repair(broken, chronicle)], Dialogue.Oracle, Small).Merged;
            return Partition(repaired).Select(Written).Order().SequenceEqual(Partition(whole).Select(Written).Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_pending_pair_names_two_events_each_pair_once() =>
        Prop.ForAll(Chronicle.Any, chronicle =>
        {
            var merged = Dialogue.Of(chronicle.Batches, _ => BlockAnswer.Failed).Merged;
            var eventOf = merged.Events.SelectMany((found, number) => found.Titles.Select(title => (title.TitleId, number))).ToDictionary();
            return merged.Pending.All(pair => eventOf[pair.One] != eventOf[pair.Other])
                && merged.Pending.Distinct().Count() == merged.Pending.Count
                && !merged.Pending.Any(pair => merged.Pending.Contains(new TitlePair { One = pair.Other, Other = pair.One }));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_is_united_and_the_strongest_pairs_are_kept()
    {
        var chronicle = Chronicle.Of(7);
        var all = Dialogue.Of(chronicle.Batches, _ => BlockAnswer.Failed).Merged;
        var few = Dialogue.Of(chronicle.Batches, _ => BlockAnswer.Failed, new ConsolidationRules { MaximumPending = 2 }).Merged;
        Assert.True(all.Pending.Count > 2, "too few pairs to choose from");
        Assert.Equal(all.Pending.Take(2), few.Pending);
        Assert.Equal(Dialogue.Of(chronicle.Batches, Dialogue.Oracle, budget: 0).Merged.Pending, all.Pending);
    }

    [Fact]
    public void A_line_that_no_model_takes_keeps_only_itself_from_being_asked()
    {
        // A filter that refuses every block with one line in it: the block is halved until the line is alone with its neighbours.
        var chronicle = Chronicle.Of(7);
        var poison = chronicle.Pieces.First().Summary;
        var merged = Dialogue.Of(
            chronicle.Batches,
            block => block.Lines.Any(line => line.Summary == poison) ? BlockAnswer.TooMuch : Dialogue.Oracle(block),
            Dialogue.Trusting).Merged;
        var refused = merged.Events.Single(found => found.Summary == poison).Titles.Select(title => title.TitleId).ToHashSet();
        Assert.NotEmpty(merged.Pending);
        Assert.All(merged.Pending, pair => Assert.True(refused.Contains(pair.One) || refused.Contains(pair.Other)));
    }

    [Fact]
    public void Titles_that_were_placed_without_the_model_are_named()
    {
        Title[] titles = [Sample.Title(1, 5, "Ferry sinks"), Sample.Title(2, 6, "Budget passed")];
        var batch = Batch.Of(1, titles, [Batch.Event(5, "Ferry sinks", 1)]) with
        {
            SetAside = [new SetAsideTitle { TitleId = titles[1].Id, Reason = "refused" }],
            Degraded = [titles[1].Id, titles[0].Id],
        };
        Assert.Equal([titles[0].Id], Dialogue.Of([batch, batch], Dialogue.Oracle).Merged.Degraded);
        Assert.Equal([titles[0].Id], EmbeddedMerger.Merge(Sample.Ctm, [batch], new MergeOptions()).Degraded);
    }

    [Fact]
    public void Answers_without_a_question_and_too_few_of_them_are_refused()
    {
        var rounds = new ConsolidationRounds(Sample.Ctm, Chronicle.Of(7).Batches, new MergeOptions(), new ConsolidationRules());
        Assert.Throws<InvalidOperationException>(() => rounds.Apply([]));
        Assert.NotEmpty(rounds.Next());
        Assert.Throws<ArgumentException>(() => rounds.Apply([]));
        Assert.Same(rounds.Next(), rounds.Next());
    }

    private static BatchExtracted Repair(MergedEvents merged, Chronicle chronicle) =>
        Batch.Known(merged.Events, [.. chronicle.Batches.SelectMany(batch => batch.Titles)]) with { Pending = merged.Pending };

    /// <summary>A title of the catch-all is a part of its own.</summary>
    private static List<HashSet<Guid>> Partition(MergedEvents merged) =>
    [
        .. merged.Events.SelectMany(found => CatchAll.Is(found.Summary)
            ? found.Titles.Select(title => new HashSet<Guid> { title.TitleId })
            : [[.. found.Titles.Select(title => title.TitleId)]]),
    ];

    private static string Written(HashSet<Guid> part) => string.Join(' ', part.Order());
}
