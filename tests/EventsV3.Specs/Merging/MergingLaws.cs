using EventsV3.Contracts;
using EventsV3.Domain.Events;
using EventsV3.Domain.Merging;
using EventsV3.Domain.Titles;
using EventsV3.Specs.Clustering;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Merging;

/// <summary>What holds for any titles, in any batches.</summary>
[Trait("Promise", "T1"), Trait("Promise", "T2"), Trait("Promise", "T3"), Trait("Promise", "I2")]
public class MergingLaws
{
    [Fact]
    public void T1_every_title_is_in_one_event_or_set_aside_and_the_counts_add_up() =>
        Prop.ForAll(Sample.Titles, Gen.Choose(1, 3).ToArbitrary(), (titles, minimum) =>
        {
            var merged = EmbeddedMerger.Merge(Sample.Ctm, Batch.Fresh(titles), new MergeOptions { MinimumSources = minimum });
            return merged.TitleCount == titles.Count
                && Ids(merged).Concat(merged.SetAside.Select(title => title.TitleId)).Order().SequenceEqual(titles.Select(title => title.Id).Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void T2_an_event_has_exactly_the_titles_of_the_extracted_events_it_unites() =>
        Prop.ForAll(Sample.Titles, titles =>
        {
            var batches = Batch.Fresh(titles);
            var merged = EmbeddedMerger.Merge(Sample.Ctm, batches, new MergeOptions());
            return merged.Events.All(found =>
            {
                var held = found.Titles.Select(title => title.TitleId).ToHashSet();
                var parts = batches.SelectMany(batch => batch.Events).Where(part => part.TitleIds.Any(held.Contains));
                return held.SetEquals(parts.SelectMany(part => part.TitleIds));
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void T3_order_and_repetition_of_batches_do_not_matter() =>
        Prop.ForAll(Sample.Titles, Gen.Choose(0, 1000).ToArbitrary(), (titles, seed) =>
        {
            // A plan that raced another brings titles that are known already: the lower batch has them.
            var known = EmbeddedMerger.Merge(Sample.Ctm, Batch.Fresh([.. titles.Take(titles.Count / 2)]), new MergeOptions()).Events;
            var batches = Batch.After(Batch.Known(known, titles), [.. titles.Skip(titles.Count / 4)], size: 5);
            var shuffled = Sample.Shuffled(batches.Concat(batches.Take(seed % 3)), seed);
            return Written(batches).SequenceEqual(Written(shuffled));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_two_events_have_the_same_date_and_summary() =>
        Prop.ForAll(Sample.Titles, titles =>
        {
            var events = EmbeddedMerger.Merge(Sample.Ctm, Batch.Fresh(titles), new MergeOptions()).Events;
            return events.Select(found => (found.Date, found.Summary)).Distinct().Count() == events.Count;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Events_are_in_order_of_date_and_titles_in_title_order() =>
        Prop.ForAll(Sample.Titles, titles =>
        {
            var order = titles.Order(TitleOrder.Instance).Select((title, place) => (title.Id, place)).ToDictionary();
            var events = EmbeddedMerger.Merge(Sample.Ctm, Batch.Fresh(titles), new MergeOptions { MinimumSources = 2 }).Events;
            var real = events.Where(found => !CatchAll.Is(found.Summary)).ToList();
            return events.Take(real.Count).SequenceEqual(real)
                && real.Select(found => found.Date).SequenceEqual(real.Select(found => found.Date).Order())
                && events.Select(found => found.Titles.Select(title => order[title.TitleId])).All(places => places.SequenceEqual(places.Order()));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void I2_known_events_that_gain_no_title_stay_exactly_as_they_are() =>
        Prop.ForAll(Sample.Titles, Gen.Choose(0, 100).ToArbitrary(), (titles, share) =>
        {
            var (known, later) = (titles.Take(titles.Count * share / 100).ToList(), titles.Skip(titles.Count * share / 100).ToList());
            var first = EmbeddedMerger.Merge(Sample.Ctm, Batch.Fresh(known), new MergeOptions());
            var second = EmbeddedMerger.Merge(Sample.Ctm, Batch.After(Batch.Known(first.Events, titles), later), new MergeOptions());
            return first.Events.All(before =>
            {
                var after = second.Events.Single(found => found.Titles.Any(title => title.TitleId == before.Titles[0].TitleId));
                return after.Titles.Count > before.Titles.Count
                    ? before.Titles.All(title => after.Titles.Any(held => held.TitleId == title.TitleId))
                    : (after.Date, after.DateConfidence, after.Summary, after.SourceBatchCount)
                        == (before.Date, before.DateConfidence, before.Summary, before.SourceBatchCount);
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_run_without_new_titles_changes_nothing() =>
        Prop.ForAll(Sample.Titles, titles =>
        {
            var first = EmbeddedMerger.Merge(Sample.Ctm, Batch.Fresh(titles), new MergeOptions());
            var again = EmbeddedMerger.Merge(Sample.Ctm, [Batch.Known(first.Events, titles)], new MergeOptions());
            return first.Events.Select(Undated).SequenceEqual(again.Events.Select(Undated));
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<Guid> Ids(MergedEvents merged) => merged.Events.SelectMany(found => found.Titles).Select(title => title.TitleId);

    private static IEnumerable<string> Written(IReadOnlyList<BatchExtracted> batches) =>
        EmbeddedMerger.Merge(Sample.Ctm, batches, new MergeOptions { MinimumSources = 2 }).Events.Select(Batch.Written);

    /// <summary>The batch that brought a title is 0 in the next run: all else is the same.</summary>
    private static string Undated(CanonicalEvent found) =>
        Batch.Written(found with { Titles = [.. found.Titles.Select(title => title with { Batch = 0 })] });
}
