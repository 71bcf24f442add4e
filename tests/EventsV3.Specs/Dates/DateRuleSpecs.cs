using EventsV3.Contracts;
using EventsV3.Domain.Dates;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Dates;

/// <summary>I3: dates from evidence.</summary>
[Trait("Promise", "I3")]
public sealed class DateRuleSpecs
{
    private static readonly DateOnly January = new(2026, 1, 1);

    [Theory]
    [InlineData("2026-01-14")]
    [InlineData("2025-12-27")]
    [InlineData("2026-02-05")]
    public void A_date_inside_the_window_that_a_title_supports_is_kept_with_high_confidence(string day)
    {
        var date = DateOnly.Parse(day);
        Assert.Equal((date, DateConfidence.High), DateRule.Apply(date, [date.AddDays(3), date], January));
    }

    [Theory]
    [InlineData("2025-12-26")]
    [InlineData("2026-02-06")]
    public void A_date_outside_the_window_gives_way_to_the_earliest_title_inside(string day)
    {
        var date = DateOnly.Parse(day);
        Assert.Equal((new DateOnly(2026, 1, 9), DateConfidence.Low), DateRule.Apply(date, [date, new(2026, 1, 20), new(2026, 1, 9)], January));
    }

    [Fact]
    public void A_date_that_no_title_supports_gives_way_to_the_earliest_title() =>
        Assert.Equal((new DateOnly(2026, 1, 9), DateConfidence.Low), DateRule.Apply(new(2026, 1, 8), [new(2026, 1, 20), new(2026, 1, 9)], January));

    [Fact]
    public void Without_a_title_inside_the_window_the_month_itself_is_the_date() =>
        Assert.Equal((January, DateConfidence.Low), DateRule.Apply(new(2026, 1, 8), [new(2025, 6, 1)], new(2026, 1, 31)));

    [Fact]
    public void An_unreadable_date_is_a_missing_one() =>
        Assert.Equal((new DateOnly(2026, 1, 9), DateConfidence.Low), DateRule.Apply(null, [new(2026, 1, 9)], January));

    [Fact]
    public void A_leap_February_ends_on_its_29th() =>
        Assert.Equal((new DateOnly(2024, 1, 27), new DateOnly(2024, 3, 5)), DateRule.Window(new(2024, 2, 10)));

    [Fact]
    public void The_date_is_always_inside_the_window_and_high_exactly_when_the_proposal_is_supported_there() => Prop.ForAll(
        Days.ToArbitrary(), Gen.ListOf(Days).ToArbitrary(), (proposed, days) =>
        {
            var (first, last) = DateRule.Window(January);
            var (date, confidence) = DateRule.Apply(proposed, days, January);
            var supported = days.Contains(proposed) && proposed >= first && proposed <= last;
            return date >= first && date <= last
                && (confidence == DateConfidence.High) == supported
                && (!supported || date == proposed)
                && (supported || date == days.Where(d => d >= first && d <= last).DefaultIfEmpty(January).Min());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_titles_does_not_matter() => Prop.ForAll(
        Days.ToArbitrary(), Gen.ListOf(Days).ToArbitrary(),
        (proposed, days) => DateRule.Apply(proposed, days, January) == DateRule.Apply(proposed, Enumerable.Reverse(days), January))
        .QuickCheckThrowOnFailure();

    private static Gen<DateOnly> Days => Gen.Choose(-12, 48).Select(January.AddDays);
}
