using System.Text.Json;
using EventsV3.LanguageModels.Extraction;
using EventsV3.LanguageModels.Reading;
using EventsV3.Specs.Clustering;
using EventsV3.Specs.LanguageModels.Extraction;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.LanguageModels.Reading;

/// <summary>What holds for any text that a model can write.</summary>
[Trait("Promise", "T1")]
public sealed class the_laws_of_reading
{
    [Fact]
    public void T1_each_number_is_in_one_event_or_in_other_or_uncovered() => Prop.ForAll(Answers.Generator, Gen.Choose(0, 12).ToArbitrary(), (text, lines) =>
    {
        var asked = Question.OfLines(lines);
        var read = AnswerReading.Of(text, asked, Sample.Ctm);
        return read.Events.SelectMany(found => found.Numbers).Concat(read.Other).Concat(read.Uncovered).Order().SequenceEqual(asked.Numbers)
            && read.Events.All(found => found.Numbers.Count > 0 && found.Numbers.SequenceEqual(found.Numbers.Order()))
            && read.Other.SequenceEqual(read.Other.Order())
            && read.Uncovered.SequenceEqual(read.Uncovered.Order());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void T1_no_title_is_lost_on_the_way_back_to_ids() => Prop.ForAll(Answers.Generator, Sample.Titles, (text, titles) =>
    {
        var asked = NumberedTitles.Of(titles);
        var read = AnswerReading.Of(text, asked, Sample.Ctm);
        var placed = read.Events.SelectMany(found => ToExtractedEvent.Of(found, asked, Sample.Ctm, found.Ungrounded.Count > 0).TitleIds)
            .Concat(read.Other.Count == 0 ? [] : ToExtractedEvent.Other(read.Other, asked, Sample.Ctm).TitleIds)
            .Concat(asked.IdsOf(read.Uncovered))
            .Concat(asked.Blank.Select(title => title.TitleId));
        return placed.Order().SequenceEqual(titles.Select(title => title.Id).Order());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void What_is_said_of_an_answer_is_little_and_can_be_shown() => Prop.ForAll(Answers.Generator, text =>
    {
        var read = AnswerReading.Of(text, Question.OfLines(6), Sample.Ctm);
        return read.Errors.Count <= 12
            && read.Errors.All(error => error.Length <= 200 && !error.Contains('\n'))
            && read.Events.All(found => found.Summary.Length <= 600 && found.Ungrounded.Count <= 8)
            && read.Complete == (read.Whole && read.Uncovered.Count == 0 && read.Rejected == 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Suspicion_is_total() => Prop.ForAll(Answers.Generator, text =>
    {
        var asked = Question.OfLines(9);
        return AnswerSuspicion.Of(AnswerReading.Of(text, asked, Sample.Ctm), asked).All(sign => sign.Length > 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_cut_answer_covers_a_part_of_what_the_whole_one_does()
    {
        var asked = Question.OfLines(12);
        var answer = Answers.Of(asked, 5);
        string[] whole = [.. AnswerReading.Of(answer, asked, Sample.Ctm).Events.Select(JsonText)];
        for (var cut = 0; cut < answer.Length; cut++)
        {
            var read = AnswerReading.Of(answer[..cut], asked, Sample.Ctm);
            Assert.False(read.Complete);
            Assert.Equal(whole.Take(read.Events.Count), read.Events.Select(JsonText));
        }
    }

    private static string JsonText(AcceptedEvent found) => JsonSerializer.Serialize(found);
}
