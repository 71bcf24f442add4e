using EventsV3.Contracts;
using EventsV3.Domain.Extraction;
using EventsV3.Specs.Clustering;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Extraction;

public class EmbeddedExtractorSpecs
{
    [Fact]
    public void An_empty_batch_has_no_events() => Assert.Empty(EmbeddedExtractor.Extract(Sample.Ctm, []).Events);

    [Fact]
    public void Every_title_is_in_exactly_one_event_or_set_aside() =>
        Prop.ForAll(Sample.Titles, titles =>
        {
            var (events, setAside) = EmbeddedExtractor.Extract(Sample.Ctm, titles);
            return events.SelectMany(found => found.TitleIds).Concat(setAside.Select(title => title.TitleId)).Order()
                .SequenceEqual(titles.Select(title => title.Id).Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_batch_does_not_matter() =>
        Prop.ForAll(Sample.Titles, titles =>
        {
            var (one, _) = EmbeddedExtractor.Extract(Sample.Ctm, titles);
            var (other, _) = EmbeddedExtractor.Extract(Sample.Ctm, Sample.Shuffled(titles, 7));
            return one.Select(Written).SequenceEqual(other.Select(Written));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_event_has_its_first_day_and_a_headline_without_publisher()
    {
        var (events, _) = EmbeddedExtractor.ExtractWhole(Sample.Ctm, Sample.Week);
        Assert.Equal([new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 9), new DateOnly(2026, 1, 20)], events.Select(found => found.Date));
        Assert.All(events, found => Assert.Equal(DateConfidence.High, found.DateConfidence));
        Assert.All(events, found => Assert.DoesNotContain("Example", found.Summary));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\u00A0")]
    [InlineData("\0\u202E\uD800")]
    public void A_headline_of_which_nothing_is_left_is_set_aside(string text)
    {
        var (events, setAside) = EmbeddedExtractor.Extract(Sample.Ctm, [Sample.Title(1, 5, text), Sample.Title(2, 5, "?!")]);
        Assert.Equal((Sample.Id(1), EmbeddedExtractor.BlankHeadline), setAside.Select(title => (title.TitleId, title.Reason)).Single());
        Assert.Equal("?!", Assert.Single(events).Summary);
    }

    [Fact]
    public void An_event_outside_the_month_has_a_date_nobody_vouches_for()
    {
        var (events, _) = EmbeddedExtractor.Extract(Sample.Ctm, [Sample.Title(1, 80, "Ferry crew rescued")]);
        Assert.Equal((new DateOnly(2026, 1, 1), DateConfidence.Low), (events[0].Date, events[0].DateConfidence));
    }

    private static string Written(ExtractedEvent found) => $"{found.Date} {found.DateConfidence} {found.Summary} {string.Join(' ', found.TitleIds)}";
}
