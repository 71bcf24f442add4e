using EventsV3.Domain.Digests;
using EventsV3.Domain.Events;
using EventsV3.Domain.Matching;
using FsCheck;
using FsCheck.Fluent;
using static EventsV3.Specs.Matching.Sample;

namespace EventsV3.Specs.Matching;

[Trait("Promise", "I1")]
public sealed class EventMatchingSpecs
{
    private const string Others = "Canada / geo_economy - Other events";

    [Fact]
    public void The_larger_overlap_wins()
    {
        var matched = Match([Stored(1, 3, "Steel", 1, 2, 3), Stored(2, 4, "Timber", 4, 5)], Event(4, "Timber", 1, 2, 4), Event(3, "Steel", 3, 5));

        Assert.Equal([Id(1), Id(2)], matched.Events.Select(e => e.Id));
    }

    [Fact]
    public void Of_equal_overlaps_the_one_that_reads_the_same_wins()
    {
        var matched = Match([Stored(1, 3, "Steel", 1, 9), Stored(2, 4, "Timber", 2, 3, 4)], Event(4, "Timber", 1, 2));

        Assert.Equal(Id(2), matched.Events.Single().Id);
    }

    [Fact]
    public void Of_equal_overlaps_the_one_that_fills_more_of_its_event_wins()
    {
        var matched = Match([Stored(1, 3, "Steel", 1, 2, 3, 4, 5), Stored(2, 3, "Timber", 6)], Event(4, "Trade", 5, 6));

        Assert.Equal(Id(2), matched.Events.Single().Id);
    }

    [Fact]
    public void Without_a_shared_title_the_same_date_and_summary_is_the_same_event()
    {
        var matched = Match([Stored(1, 3, "Steel", 1), Stored(2, 4, "Steel", 2)], Event(4, "Steel", 7), Event(5, "Steel", 8));

        Assert.Equal([Id(2), Id(1_000)], matched.Events.Select(e => e.Id));
        Assert.Equal([Id(1)], matched.Gone.Select(gone => gone.Stored.Id));
    }

    [Fact]
    public void The_catch_all_continues_the_catch_all_even_with_other_titles_and_another_date()
    {
        var matched = Match([Stored(1, 3, Others, 1, 2), Stored(2, 4, "Steel", 3)], Event(3, "Steel", 1, 2), Event(9, Others, 3));

        Assert.Equal([Id(1_000), Id(1)], matched.Events.Select(e => e.Id));
    }

    [Fact]
    public void What_most_titles_moved_to_is_what_an_event_was_merged_into()
    {
        var matched = Match(
            [Stored(1, 3, "Steel", 1, 2, 3), Stored(2, 4, "Aluminium", 4, 5, 6), Stored(3, 5, "Timber", 7, 8)], Event(3, "Metals", 1, 2, 3, 4, 5, 7));

        Assert.Equal([(Id(2), Id(1)), (Id(3), (Guid?)null)], matched.Gone.Select(gone => (gone.Stored.Id, gone.MergedInto)));
    }

    [Fact]
    public void Every_id_is_given_once_and_every_stored_event_is_continued_or_gone() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var (stored, fresh) = Reextraction(seed);
        var matched = Match(stored, fresh);
        var continued = matched.Events.Where(e => e.Predecessor is not null).Select(e => e.Id).ToList();
        return matched.Events.Count == fresh.Length
            && matched.Events.DistinctBy(e => e.Id).Count() == fresh.Length
            && continued.Concat(matched.Gone.Select(gone => gone.Stored.Id)).Order().SequenceEqual(stored.Select(e => e.Id).Order())
            && matched.Events.Zip(fresh).All(pair => pair.First.Event.TitleIds == pair.Second.TitleIds && pair.First.Event.Summary == pair.Second.Summary);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_event_keeps_its_id_when_most_of_its_titles_stay_together_and_are_most_of_the_new_event() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), seed =>
        {
            var (stored, fresh) = Reextraction(seed);
            var matched = Match(stored, fresh);
            return stored.All(s => matched.Events.All(e => !IsMajorityOfBoth(s.Event, e.Event) || e.Id == s.Id));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_neither_list_matters() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var (stored, fresh) = Reextraction(seed);
        // One text, one event: twins in a list are united before they come here.
        fresh = [.. fresh.DistinctBy(e => (e.Date, e.Summary))];
        var before = Predecessors(Match(stored, fresh));
        var random = new Random(seed);
        random.Shuffle(stored);
        random.Shuffle(fresh);
        return before.SetEquals(Predecessors(Match(stored, fresh)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_catch_all_and_an_event_never_continue_each_other() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var (stored, fresh) = Reextraction(seed);
        return Match(stored, fresh).Events.All(e => e.Predecessor is not { } s || CatchAll.Is(s.Event.Summary) == CatchAll.Is(e.Event.Summary));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Matching_events_with_themselves_changes_nothing() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var (stored, _) = Reextraction(seed);
        var matched = Match(stored, [.. stored.Select(s => s.Event)]);
        return matched.Events.All(e => e.Predecessor is { } s && s.Event.Summary == e.Event.Summary) && EventChanges.Of(matched).Count == 0;
    }).QuickCheckThrowOnFailure();

    private static bool IsMajorityOfBoth(DigestEvent stored, DigestEvent fresh)
    {
        var shared = stored.TitleIds.Intersect(fresh.TitleIds).Count();
        return CatchAll.Is(stored.Summary) == CatchAll.Is(fresh.Summary)
            && 2 * shared > stored.TitleIds.Count && 2 * shared > fresh.TitleIds.Count;
    }

    private static HashSet<(DateOnly, string, Guid?)> Predecessors(MatchedEvents matched) =>
        [.. matched.Events.Select(e => (e.Event.Date, e.Event.Summary, e.Predecessor?.Id))];
}
