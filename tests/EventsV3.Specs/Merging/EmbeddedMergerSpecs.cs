using EventsV3.Contracts;
using EventsV3.Domain.Events;
using EventsV3.Domain.Merging;
using EventsV3.Specs.Clustering;

namespace EventsV3.Specs.Merging;

[Trait("Promise", "T2")]
public class EmbeddedMergerSpecs
{
    private static readonly MergeOptions HideNothing = new();

    private static readonly Title[] Rates =
    [
        Sample.Title(1, 5.1, "Bank of Canada cuts interest rate to 2 percent", "Times"),
        Sample.Title(2, 5.2, "Interest rate cut by Bank of Canada to 2 percent", "Post"),
        Sample.Title(3, 6.3, "Bank of Canada cuts interest rate to 2 percent", "Daily"),
    ];

    private static readonly Title Wheat = Sample.Title(4, 20, "Wheat growers fear a third dry spring", "Times");

    [Fact]
    public void Nothing_is_nothing() => Assert.Equal((0, 0), (Merge().TitleCount, Merge().Events.Count));

    [Fact]
    public void Reports_in_different_batches_become_one_event_with_the_union_of_their_titles()
    {
        var merged = Merge(
            Batch.Of(2, [Rates[2], Wheat], [Batch.Event(6, "Rate cut", 3), Batch.Event(20, "Dry spring", 4)]),
            Batch.Of(1, [Rates[0], Rates[1]], [Batch.Event(5, "Bank cuts rate", 1, 2)]));
        Assert.Equal([[(1, 1), (2, 1), (3, 2)], [(4, 2)]], merged.Events.Select(Members));
        Assert.Equal([2, 1], merged.Events.Select(found => found.SourceBatchCount));
        Assert.Equal(new DateOnly(2026, 1, 5), merged.Events[0].Date);
    }

    [Fact]
    public void Events_of_one_batch_with_the_same_date_and_summary_are_one()
    {
        Title[] apart = [Sample.Title(1, 5, "Ferry crew rescued"), Sample.Title(2, 5, "Auto plant plans layoffs")];
        var merged = Merge(Batch.Of(1, apart, [Batch.Event(5, "Day of trouble", 1), Batch.Event(5, "Day of trouble", 2)]));
        Assert.Equal([(1, 1), (2, 1)], Members(Assert.Single(merged.Events)));
    }

    [Fact]
    public void A_known_event_keeps_its_wording_and_date_when_it_gains_titles()
    {
        var merged = Merge(
            Batch.Of(0, Rates[1..], [Batch.Event(6, "Bank of Canada lowers its rate", 2, 3) with { SourceBatchCount = 4 }]),
            Batch.Of(1, Rates[..1], [Batch.Event(5, "Rate cut", 1)]));
        var found = Assert.Single(merged.Events);
        Assert.Equal(("Bank of Canada lowers its rate", new DateOnly(2026, 1, 6), DateConfidence.High, 5),
            (found.Summary, found.Date, found.DateConfidence, found.SourceBatchCount));
        Assert.Equal([(1, 1), (2, 0), (3, 0)], Members(found));
    }

    [Fact]
    public void A_new_title_that_bridges_two_known_events_leaves_the_wording_of_the_larger()
    {
        Title[] titles = [.. Rates, Sample.Title(5, 5.4, "Bank of Canada cuts interest rate to 2 percent")];
        var merged = Merge(
            Batch.Of(0, Rates, [Batch.Event(5, "Small", 1), Batch.Event(5, "Large", 2, 3)]),
            Batch.Of(1, titles[3..], [Batch.Event(5, "New", 5)]));
        var found = Assert.Single(merged.Events);
        Assert.Equal(("Large", 3), (found.Summary, found.SourceBatchCount));
    }

    [Fact]
    public void A_known_event_that_gains_nothing_keeps_even_a_date_that_no_title_supports()
    {
        var known = Batch.Event(28, "Odd but stored", 1, 2) with { DateConfidence = DateConfidence.Low, SourceBatchCount = 7 };
        var merged = Merge(Batch.Of(0, Rates[..2], [known]), Batch.Of(1, [Wheat], [Batch.Event(20, "Dry spring", 4)]));
        var found = merged.Events.Single(found => found.Summary == known.Summary);
        Assert.Equal((known.Date, DateConfidence.Low, 7), (found.Date, found.DateConfidence, found.SourceBatchCount));
    }

    [Fact]
    public void A_known_event_without_titles_stays()
    {
        var merged = Merge(Batch.Of(0, [], [Batch.Event(3, "History")]), Batch.Of(1, [Wheat], [Batch.Event(20, "Dry spring", 4)]));
        Assert.Equal(["History", "Dry spring"], merged.Events.Select(found => found.Summary));
    }

    [Fact]
    public void A_title_of_two_known_events_stays_in_the_first()
    {
        var merged = Merge(Batch.Of(0, [Rates[0], Wheat], [Batch.Event(5, "First", 1), Batch.Event(20, "Second", 1, 4)]));
        Assert.Equal([[(1, 0)], [(4, 0)]], merged.Events.Select(Members));
    }

    [Fact]
    public void A_known_title_that_no_batch_carries_any_more_stays_with_its_event()
    {
        var merged = Merge(
            Batch.Of(0, Rates[..1], [Batch.Event(5, "Bank cuts rate", 1, 77)]),
            Batch.Of(1, Rates[1..], [Batch.Event(5, "Rate cut", 2, 3)]));
        Assert.Equal([(1, 0), (2, 1), (3, 1), (77, 0)], Members(Assert.Single(merged.Events)));
    }

    [Fact]
    public void A_low_date_does_not_become_high_by_merging()
    {
        var low = Batch.Event(5, "Bank cuts rate", 1, 2) with { DateConfidence = DateConfidence.Low };
        var merged = Merge(Batch.Of(1, Rates[..2], [low]), Batch.Of(2, Rates[2..], [low with { TitleIds = [Sample.Id(3)], Summary = "Rate cut" }]));
        Assert.Equal(DateConfidence.Low, Assert.Single(merged.Events).DateConfidence);
    }

    [Fact]
    public void With_two_sources_asked_for_a_lonely_title_goes_to_the_catch_all_which_comes_last()
    {
        Title early = Sample.Title(9, 2, "Storm outage in Halifax");
        var merged = EmbeddedMerger.Merge(Sample.Ctm, Batch.Fresh([.. Rates, Wheat, early]), new MergeOptions { MinimumSources = 2 });
        Assert.Equal([(1, 1), (2, 1), (3, 1)], Members(merged.Events[0]));
        Assert.Equal([(9, 1), (4, 1)], Members(merged.Events[1]));
        Assert.Equal((CatchAll.SummaryFor(Sample.Ctm), new DateOnly(2026, 1, 2), DateConfidence.Low),
            (merged.Events[1].Summary, merged.Events[1].Date, merged.Events[1].DateConfidence));
    }

    [Fact]
    public void Three_reports_by_one_publisher_are_one_source_and_unnamed_ones_a_source_each()
    {
        Title[] same = [.. Rates.Select(title => title with { Publisher = "times " }), Wheat with { Publisher = null }, Sample.Title(5, 20.1, Wheat.Text)];
        var merged = EmbeddedMerger.Merge(Sample.Ctm, Batch.Fresh(same), new MergeOptions { MinimumSources = 2 });
        Assert.Equal([[(4, 1), (5, 1)], [(1, 1), (2, 1), (3, 1)]], merged.Events.Select(Members));
    }

    [Fact]
    public void Titles_of_the_known_catch_all_join_new_events_and_the_rest_stays_there()
    {
        var known = Batch.Of(0, [Rates[0], Wheat], [Batch.Event(5, CatchAll.SummaryFor(Sample.Ctm), 1, 4) with { DateConfidence = DateConfidence.Low }]);
        var merged = EmbeddedMerger.Merge(
            Sample.Ctm, [known, Batch.Of(1, Rates[1..], [Batch.Event(5, "Rate cut", 2, 3)])], new MergeOptions { MinimumSources = 2 });
        Assert.Equal([[(1, 0), (2, 1), (3, 1)], [(4, 0)]], merged.Events.Select(Members));
        Assert.True(CatchAll.Is(merged.Events[1].Summary));
    }

    [Fact]
    public void A_title_set_aside_by_one_batch_and_placed_by_another_is_placed()
    {
        var aside = Batch.Of(1, [Wheat], []) with { SetAside = [new SetAsideTitle { TitleId = Wheat.Id, Reason = "refused" }] };
        Assert.Equal("refused", Assert.Single(Merge(aside).SetAside).Reason);
        Assert.Empty(Merge(aside, Batch.Of(2, [Wheat], [Batch.Event(20, "Dry spring", 4)])).SetAside);
    }

    [Fact]
    public void A_batch_that_loses_a_title_is_refused_by_name()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Merge(Batch.Of(1, [Rates[0], Wheat], [Batch.Event(5, "Rate cut", 1)])));
        Assert.Contains(Wheat.Id.ToString(), error.Message);
        Assert.Contains("eventsv3 ready", error.Message);
    }

    private static MergedEvents Merge(params BatchExtracted[] batches) => EmbeddedMerger.Merge(Sample.Ctm, batches, HideNothing);

    private static IEnumerable<(int, int)> Members(CanonicalEvent found) =>
        found.Titles.Select(title => (Sample.Number(title.TitleId), title.Batch));
}
