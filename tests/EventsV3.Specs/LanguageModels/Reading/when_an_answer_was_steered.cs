using EventsV3.LanguageModels.Extraction;
using EventsV3.LanguageModels.Reading;
using EventsV3.Specs.Clustering;
using EventsV3.Specs.LanguageModels.Extraction;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.LanguageModels.Reading;

public sealed class when_an_answer_was_steered
{
    private static readonly string[] Stories =
    [
        "Bank of Canada cuts interest rate", "Dock workers walk out in Vancouver", "Wheat growers fear dry spring", "Ferry crew rescued off Halifax",
        "Lumber tariff dispute returns to court", "Pipeline permit granted in Alberta", "Auto plant announces layoffs", "Senate opens mining inquiry",
    ];

    /// <summary>Eight stories, each told by three headlines.</summary>
    private static readonly NumberedTitles Asked = Question.About([.. Stories.SelectMany(story => new[] { story, story + " today", "Why: " + story })]);

    private static readonly IReadOnlyList<IReadOnlyList<NumberedTitle>> Right = [.. Asked.Lines.Chunk(3)];

    [Fact]
    public void A_right_answer_raises_no_suspicion() => Assert.Empty(Suspicion(Answers.Of(Right)));

    [Fact]
    public void One_big_story_raises_none()
    {
        var asked = Question.About([.. Enumerable.Range(1, 30).Select(n => $"Ferry sinks off Halifax, rescue goes on, hour {n}")]);
        Assert.Empty(AnswerSuspicion.Of(AnswerReading.Of(Answers.Of([asked.Lines]), asked, Sample.Ctm), asked));
    }

    [Fact]
    public void Every_right_answer_however_it_is_cut_raises_none() => Prop.ForAll(Gen.Choose(0, 10_000).ToArbitrary(), cut =>
    {
        var answer = Answers.Of(Right);
        return Suspicion(answer[..(answer.Length * cut / 10_000)] + (cut == 0 ? "{" : "")).Count == 0
            || answer.Length * cut / 10_000 < "{\"events\":[".Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Titles_that_vanish_raise_it() => Suspect(Answers.Of(Right.Take(3)), "9 of 24 titles are accounted for");

    [Fact]
    public void An_empty_answer_raises_it() => Suspect("""{"events":[],"other":[]}""", "0 of 24 titles are accounted for");

    [Fact]
    public void Titles_that_are_all_nobody_s_news_raise_it() => Suspect(Answers.Of([], Asked.Numbers), "24 of 24 titles are called no event");

    [Fact]
    public void Stories_that_are_thrown_together_raise_it() => Suspect(Answers.Of([Asked.Lines]), "an event of 24 titles that have little in common");

    [Fact]
    public void So_do_some_of_them_beside_true_events() =>
        Suspect(Answers.Of([[.. Right.Take(4).SelectMany(lines => lines)], .. Right.Skip(4)]), "an event of 12 titles that have little in common");

    [Fact]
    public void Summaries_that_no_title_bears_out_raise_it() => Suspect(
        Answers.Of(Right.Select((lines, place) => Told(lines, $"Acme shares number {place + 100} soar"))), "8 of 8 summaries say what their titles do not");

    [Fact]
    public void One_summary_for_many_events_raises_it() =>
        Suspect(Answers.Of(Right.Select((lines, place) => Told(lines, "Acme shares soar"))), "8 events with one summary");

    [Fact]
    public void Links_in_several_summaries_raise_it() => Suspect(
        Answers.Of(Right.Select(lines => Told(lines, lines[0].Text + " https://example.com"))), "8 summaries with links, markup or words to their reader");

    [Theory]
    [InlineData("I'm sorry, but I cannot help with that.")]
    [InlineData("HACKED")]
    public void Prose_raises_it(string text) => Suspect(text, "prose instead of JSON");

    [Fact]
    public void Headlines_in_many_languages_are_not_expected_to_share_words()
    {
        var asked = Question.About(
            "Bank of Canada cuts interest rate", "加拿大央行宣布降息", "カナダ銀行が利下げ", "Центробанк Канады снизил ставку", "La banque du Canada abaisse le taux",
            "Die Bank von Kanada senkt den Zins", "بنك كندا يخفض الفائدة", "캐나다 중앙은행 금리 인하");
        Assert.Empty(AnswerSuspicion.Of(AnswerReading.Of(Answers.Of([asked.Lines]), asked, Sample.Ctm), asked));
    }

    private static IReadOnlyList<NumberedTitle> Told(IReadOnlyList<NumberedTitle> lines, string summary) =>
        [lines[0] with { Text = summary }, .. lines.Skip(1)];

    private static void Suspect(string answer, string sign) => Assert.Contains(sign, Suspicion(answer));

    private static IReadOnlyList<string> Suspicion(string answer) => AnswerSuspicion.Of(AnswerReading.Of(answer, Asked, Sample.Ctm), Asked);
}
