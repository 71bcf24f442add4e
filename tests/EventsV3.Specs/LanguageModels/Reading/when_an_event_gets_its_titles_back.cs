using EventsV3.Contracts;
using EventsV3.LanguageModels.Extraction;
using EventsV3.LanguageModels.Reading;
using EventsV3.Specs.Clustering;

namespace EventsV3.Specs.LanguageModels.Reading;

[Trait("Promise", "T1"), Trait("Promise", "I3")]
public sealed class when_an_event_gets_its_titles_back
{
    private static readonly NumberedTitles Asked = NumberedTitles.Of(Sample.Week);

    [Fact]
    public void I3_a_date_that_a_title_supports_is_kept() => Assert.Equal((new DateOnly(2026, 1, 5), DateConfidence.High), Dated(new DateOnly(2026, 1, 5)));

    [Fact]
    public void I3_another_is_replaced_by_the_first_day_of_its_titles() =>
        Assert.Equal((new DateOnly(2026, 1, 5), DateConfidence.Low), Dated(new DateOnly(2026, 1, 20)));

    [Fact]
    public void I3_none_is_replaced_too() => Assert.Equal((new DateOnly(2026, 1, 5), DateConfidence.Low), Dated(null));

    [Fact]
    public void I3_what_the_model_is_unsure_of_stays_low_though_a_title_was_printed_that_day() =>
        Assert.Equal((new DateOnly(2026, 1, 5), DateConfidence.Low), Dated(new DateOnly(2026, 1, 5), isUnsure: true));

    [Fact]
    public void It_has_the_titles_of_its_numbers_and_its_summary()
    {
        var found = ToExtractedEvent.Of(Accepted(null), Asked, Sample.Ctm, useCentralHeadline: false);
        Assert.Equal([Sample.Id(1), Sample.Id(2), Sample.Id(3)], found.TitleIds);
        Assert.Equal("Rates fall.", found.Summary);
    }

    [Fact]
    public void Its_central_headline_is_one_of_its_own_and_grounded()
    {
        var found = ToExtractedEvent.Of(Accepted(null), Asked, Sample.Ctm, useCentralHeadline: true);
        Assert.Equal("Bank of Canada cuts interest rate to 2 percent", found.Summary);
        Assert.Empty(Grounding.Unsupported(found.Summary, null, [.. Asked.Lines.Take(3)], Sample.Ctm));
    }

    [Fact]
    public void What_is_nobody_s_news_is_the_catch_all()
    {
        var other = ToExtractedEvent.Other([6, 4], Asked, Sample.Ctm);
        Assert.Equal("Canada / geo_economy - Other events", other.Summary);
        Assert.Equal([Sample.Id(4), Sample.Id(6)], other.TitleIds);
        Assert.Equal((new DateOnly(2026, 1, 9), DateConfidence.Low), (other.Date, other.DateConfidence));
    }

    private static (DateOnly, DateConfidence) Dated(DateOnly? date, bool isUnsure = false)
    {
        var found = ToExtractedEvent.Of(Accepted(date) with { IsDateUnsure = isUnsure }, Asked, Sample.Ctm, useCentralHeadline: false);
        return (found.Date, found.DateConfidence);
    }

    private static AcceptedEvent Accepted(DateOnly? date) => new() { Date = date, Summary = "Rates fall.", Numbers = [1, 2, 3] };
}
