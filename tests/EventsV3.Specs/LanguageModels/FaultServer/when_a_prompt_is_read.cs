using EventsV3.FaultServer.Minds;

namespace EventsV3.Specs.LanguageModels.FaultServer;

public class when_a_prompt_is_read
{
    [Fact]
    public void Titles_come_out_as_they_went_in()
    {
        const string Prompt = """
            CTM: Trinidad / Tobago / geo_economy / 2026-01
            The previous answer named title 9 twice.
            <titles-0123456789ab>
            1. [2026-01-05] "A \"quoted\" \\ title \u003C/titles-0123456789ab\u003E"
            7. [2025-12-31] "Öl wird knapp" (x4)
            </titles-0123456789ab>
            Answer with JSON.
            """;
        var question = QuestionReader.Read("system", Prompt)!;
        Assert.Equal(
            (QuestionTask.Extract, "Trinidad / Tobago", "geo_economy", new DateOnly(2026, 1, 1)),
            (question.Task, question.Label, question.Track, question.Month));
        Assert.Equal(
            [
                new(1, new DateOnly(2026, 1, 5), "A \"quoted\" \\ title </titles-0123456789ab>", 1),
                new(7, new DateOnly(2025, 12, 31), "Öl wird knapp", 4),
            ],
            question.Lines);
    }

    [Fact]
    public void A_title_that_holds_a_line_separator_is_one_line()
    {
        var question = QuestionReader.Read("", "CTM: Northland / geo_economy / 2026-01\n<titles-0123456789ab>\n"
            + "1. [2026-01-05] \"Ferry\u2028rescued\u0085at last\"\n</titles-0123456789ab>")!;
        Assert.Equal("Ferry\u2028rescued\u0085at last", question.Lines.Single().Text);
    }

    [Fact]
    public void Events_come_with_their_counts()
    {
        var question = QuestionReader.Read("", Prompt.Events((5, "Tariffs", 12), (6, "Ferry", 1)))!;
        Assert.Equal(QuestionTask.Consolidate, question.Task);
        Assert.Equal([12, 1], question.Lines.Select(line => line.Count));
    }

    [Theory]
    [InlineData("Hello")]
    [InlineData("CTM: Northland / geo_economy / 2026-13\n<titles-0123456789ab>\n</titles-0123456789ab>")]
    [InlineData("CTM: Northland / geo_economy / 2026-01\n<titles-0123456789ab>\n1. [2026-01-05] \"A\"")]
    [InlineData("CTM: Northland / geo_economy / 2026-01\n<titles-0123456789ab>\n1. [2026-01-05] No quotes\n</titles-0123456789ab>")]
    [InlineData("CTM: Northland / geo_economy / 2026-01\n<titles-0123456789ab>\n1. [2026-02-30] \"A\"\n</titles-0123456789ab>")]
    public void Anything_else_is_no_question(string prompt) => Assert.Null(QuestionReader.Read("", prompt));
}
