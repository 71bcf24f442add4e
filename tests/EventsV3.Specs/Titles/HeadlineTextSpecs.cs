using System.Text;
using EventsV3.Domain.Titles;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Titles;

public sealed class HeadlineTextSpecs
{
    [Theory]
    [InlineData("Talks\0 resume", "Talks resume")]
    [InlineData("  Talks \t\r\n resume  ", "Talks resume")]
    [InlineData("Talks\u202E resume\u200B", "Talks resume")]
    [InlineData("\uD800Talks\uDC00", "Talks")]
    [InlineData("\u0000\u0001 \u200F\uFEFF", "")]
    [InlineData("\U0001F469\u200D\U0001F680 lands", "\U0001F469\u200D\U0001F680 lands")]
    [InlineData("ООН: переговоры", "ООН: переговоры")]
    public void What_no_copy_can_hold_and_no_reader_should_see_is_gone(string headline, string clean) =>
        Assert.Equal(clean, HeadlineText.Clean(headline));

    [Fact]
    public void A_headline_of_100_kB_is_cut_on_a_character_boundary()
    {
        var clean = HeadlineText.Clean(new string('x', HeadlineText.MaximumLength - 1) + string.Concat(Enumerable.Repeat("\U0001F680", 25_000)));
        Assert.Equal(HeadlineText.MaximumLength - 1, clean.Length);
    }

    [Fact]
    public void Cleaning_twice_is_cleaning_once_and_the_result_is_storable() => Prop.ForAll(
        ArbMap.Default.ArbFor<string?>(), text =>
        {
            var clean = HeadlineText.Clean(text ?? "");
            return HeadlineText.Clean(clean) == clean
                && clean.Length <= HeadlineText.MaximumLength
                && clean.Trim() == clean
                && clean.EnumerateRunes().All(rune => !Rune.IsControl(rune));
        }).QuickCheckThrowOnFailure();
}
