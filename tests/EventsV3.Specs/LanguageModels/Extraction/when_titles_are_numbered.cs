using EventsV3.Domain.Extraction;
using EventsV3.LanguageModels.Extraction;
using EventsV3.Specs.Clustering;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.LanguageModels.Extraction;

[Trait("Promise", "T1"), Trait("Promise", "T3")]
public sealed class when_titles_are_numbered
{
    [Fact]
    public void They_are_numbered_from_1_in_title_order()
    {
        var asked = NumberedTitles.Of([Sample.Title(7, 9, "Port closes"), Sample.Title(3, 6, "Rates cut"), Sample.Title(5, 6, "Ferry sinks")]);
        Assert.Equal(["1 Rates cut", "2 Ferry sinks", "3 Port closes"], asked.Lines.Select(line => $"{line.Number} {line.Text}"));
        Assert.Equal(new DateOnly(2026, 1, 9), asked[3].Day);
    }

    [Fact]
    public void What_reads_the_same_on_the_same_day_is_one_line_with_all_its_titles()
    {
        var asked = NumberedTitles.Of(
        [
            Sample.Title(1, 5.1, "Rates cut"), Sample.Title(2, 5.9, "  Rates\u200B cut "), Sample.Title(3, 6.1, "Rates cut"), Sample.Title(4, 5.2, "Rates CUT"),
        ]);
        Assert.Equal(3, asked.Count);
        Assert.Equal([1, 2], Question.Ids(asked[1].Titles));
        Assert.Equal([1, 2, 3], Question.Ids(asked.TitlesOf([1, 3])));
        Assert.Equal([Sample.Id(4)], asked.IdsOf([2]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\u00A0")]
    [InlineData("\u202E\u200B\u0000")]
    [InlineData("\u3164\u2800")]
    public void A_headline_of_which_nothing_is_left_is_no_line_and_is_told_apart(string blank)
    {
        var asked = NumberedTitles.Of([Sample.Title(1, 5, blank), Sample.Title(2, 6, "Rates cut")]);
        Assert.Equal("Rates cut", Assert.Single(asked.Lines).Text);
        Assert.Equal((Sample.Id(1), EmbeddedExtractor.BlankHeadline), asked.Blank.Select(title => (title.TitleId, title.Reason)).Single());
    }

    [Fact]
    public void A_long_headline_is_cut_at_300_characters_and_never_within_one()
    {
        var asked = Question.About(new string('x', 299) + string.Concat(Enumerable.Repeat("\U0001F680", 100)));
        Assert.Equal(new string('x', 299), asked[1].Text);
    }

    [Theory]
    [InlineData("Talks\U000E0049\U000E0067 resume", "Talks resume")]
    [InlineData("Ta\u200Dlks\u200C resume\uFE01", "Talks resume")]
    [InlineData("Talks\u202E resume\u2066", "Talks resume")]
    [InlineData("Talks \uE000resume\u3164", "Talks resume")]
    [InlineData("\u2764\uFE0F\u200D\U0001F525 Talks resume", "\u2764\uFE0F\u200D\U0001F525 Talks resume")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    public void What_no_person_would_see_no_model_sees(string headline, string seen) => Assert.Equal(seen, Question.About(headline)[1].Text);

    [Fact]
    public void Every_title_is_on_one_line_or_blank_and_the_order_of_the_list_does_not_matter() => Prop.ForAll(Sample.Titles, titles =>
    {
        var asked = NumberedTitles.Of(titles);
        var shuffled = NumberedTitles.Of(Sample.Shuffled(titles, 7));
        return asked.IdsOf(asked.Numbers).Concat(asked.Blank.Select(title => title.TitleId)).Order().SequenceEqual(titles.Select(title => title.Id).Order())
            && asked.Lines.Select(Written).SequenceEqual(shuffled.Lines.Select(Written))
            && asked.Numbers.SequenceEqual(Enumerable.Range(1, asked.Count));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_smaller_question_is_numbered_anew_and_leads_to_the_same_titles() => Prop.ForAll(Sample.Titles, Gen.Choose(1, 5).ToArbitrary(), (titles, step) =>
    {
        var asked = NumberedTitles.Of(titles);
        int[] some = [.. asked.Numbers.Where(number => number % step == 0).Reverse()];
        var smaller = asked.Subset(some);
        return smaller.Numbers.SequenceEqual(Enumerable.Range(1, some.Length))
            && smaller.Lines.Select(line => line.Text).SequenceEqual(some.Reverse().Select(number => asked[number].Text))
            && smaller.IdsOf(smaller.Numbers).SequenceEqual(asked.IdsOf(some))
            && smaller.Blank.Count == 0;
    }).QuickCheckThrowOnFailure();

    private static string Written(NumberedTitle line) => $"{line.Number} {line.Day} {line.Text} {string.Join(' ', line.Titles.Select(title => title.Id))}";
}
