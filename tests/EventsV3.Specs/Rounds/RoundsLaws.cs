using EventsV3.Contracts;
using EventsV3.Domain.Consolidation;
using EventsV3.Domain.Events;
using EventsV3.Domain.Merging;
using EventsV3.Specs.Clustering;
using EventsV3.Specs.Merging;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Rounds;

/// <summary>What holds for any batches, whoever answers and whatever: nobody but the rounds holds titles.</summary>
[Trait("Promise", "T1"), Trait("Promise", "T2"), Trait("Promise", "T3")]
public class RoundsLaws
{
    private static readonly ConsolidationRules Small = new() { BlockSize = 6, LargestBlock = 6 };

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, 1_000_000).ToArbitrary();

    [Fact]
    public void T1_every_title_is_in_one_event_and_the_counts_add_up() => ForAny((chronicle, adjudicator) =>
    {
        var merged = Dialogue.Of(chronicle.Batches, adjudicator, Small, minimumSources: 2).Merged;
        return merged.TitleCount == chronicle.Ids.Count()
            && merged.Events.SelectMany(found => found.Titles).Select(title => title.TitleId).Order().SequenceEqual(chronicle.Ids.Order());
    });

    [Fact]
    public void T2_an_event_has_exactly_the_titles_of_the_pieces_it_unites() => ForAny((chronicle, adjudicator) =>
        Dialogue.Of(chronicle.Batches, adjudicator, Small).Merged.Events.Where(found => !CatchAll.Is(found.Summary)).All(found =>
        {
            var held = Held(found);
            var pieces = chronicle.Pieces.Where(piece => piece.TitleIds.Any(held.Contains)).SelectMany(piece => piece.TitleIds).ToHashSet();
            return pieces.IsSubsetOf(held) && held.Except(pieces).All(LeftOver(chronicle).Contains);
        }));

    [Fact]
    public void T3_the_same_batches_in_any_order_ask_the_same_questions_letter_by_letter_and_end_alike() =>
        Prop.ForAll(Chronicle.Any, Seeds, (chronicle, seed) =>
        {
            var repeated = chronicle.Batches.Concat(chronicle.Batches.Take(seed % 3));
            var shuffled = Sample.Shuffled(repeated.Select(batch => batch with { Events = Sample.Shuffled(batch.Events, seed) }), seed);
            var (one, other) = (Dialogue.Of(chronicle.Batches, Dialogue.Oracle, Small), Dialogue.Of(shuffled, Dialogue.Oracle, Small));
            return one.Questions.SequenceEqual(other.Questions)
                && one.Merged.Events.Select(Batch.Written).SequenceEqual(other.Merged.Events.Select(Batch.Written));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_round_only_coarsens() => ForAny((chronicle, adjudicator) =>
    {
        var after = Dialogue.Of(chronicle.Batches, adjudicator, Small).After;
        return after.Zip(after.Skip(1)).All(pair => IsCoarser(pair.Second, pair.First));
    });

    [Fact]
    public void A_block_has_two_lines_to_its_limit_and_a_round_shows_a_line_once() => ForAny((chronicle, adjudicator) =>
        Dialogue.Of(chronicle.Batches, adjudicator, Small).Asked.All(round =>
            round.All(block => block.Lines.Count is >= 2 and <= 6
                && block.Lines.Select(line => line.Number).SequenceEqual(Enumerable.Range(1, block.Lines.Count)))
            && round.SelectMany(block => block.Clusters).Distinct().Count() == round.Sum(block => block.Lines.Count)));

    [Fact]
    public void There_are_no_more_blocks_than_candidate_pairs() =>
        Prop.ForAll(Chronicle.Any, Seeds, (chronicle, seed) =>
            Answering(seed).Select(adjudicator => Dialogue.Of(chronicle.Batches, adjudicator, Small))
                .All(dialogue => dialogue.Blocks.Count() <= dialogue.CandidatePairs)).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_is_pending_when_every_block_was_answered() =>
        Prop.ForAll(Chronicle.Any, Seeds, (chronicle, seed) =>
            Answering(seed).All(adjudicator => Dialogue.Of(chronicle.Batches, adjudicator, Dialogue.Trusting).Merged.Pending.Count == 0))
            .QuickCheckThrowOnFailure();

    private static void ForAny(Func<Chronicle, Func<Block, BlockAnswer>, bool> law) =>
        Prop.ForAll(Chronicle.Any, Seeds, (chronicle, seed) =>
            Answering(seed).Append(Dialogue.Failing(seed)).All(adjudicator => law(chronicle, adjudicator))).QuickCheckThrowOnFailure();

    private static Func<Block, BlockAnswer>[] Answering(int seed) => [Dialogue.Oracle, Dialogue.Obedient, Dialogue.Garbage(seed)];

    private static HashSet<Guid> Held(CanonicalEvent found) => [.. found.Titles.Select(title => title.TitleId)];

    private static HashSet<Guid> LeftOver(Chronicle chronicle) =>
        [.. chronicle.Ids.Except(chronicle.Pieces.SelectMany(piece => piece.TitleIds))];

    /// <summary>The catch-all is no event here: titles leave it for one.</summary>
    private static bool IsCoarser(MergedEvents later, MergedEvents earlier) => earlier.Events.Where(found => !CatchAll.Is(found.Summary))
        .All(before => later.Events.Any(after => Held(before).IsSubsetOf(Held(after))));
}
