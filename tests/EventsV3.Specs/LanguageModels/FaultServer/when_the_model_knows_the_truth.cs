using System.Text.Json;
using EventsV3.FaultServer.Minds;
using EventsV3.FaultServer.Minds.Oracle;

namespace EventsV3.Specs.LanguageModels.FaultServer;

public class when_the_model_knows_the_truth
{
    private static readonly LabelledHeadline[] Labels =
    [
        Labelled("Tariffs on steel raised | The Daily Example", 5, "steel"),
        Labelled("Smelters protest in the capital", 7, "steel"),
        Labelled("What we know so far", 5, "steel"),
        Labelled("What we know so far", 9, "ferry"),
        Labelled("Ferry crew rescued", 9, "ferry"),
        Labelled("Cheese festival opens", 9, null),
        Labelled("Cheese festival closes", 11, null),
        new("Southland", "Ferry crew rescued", new DateOnly(2026, 1, 9), "elsewhere"),
    ];

    private readonly OracleMind oracle = new(Labels);

    [Fact]
    public void Headlines_of_one_event_are_one_event_and_unlabelled_ones_are_their_own()
    {
        var answer = Answer(Titles([.. Labels[..7].Select(label => (label.Day.Day, label.Text))]));
        Assert.Equal("1 2 3|4 5|6|7", Events(answer));
        Assert.Equal(["2026-01-05", "2026-01-09", "2026-01-09", "2026-01-11"], Each(answer, "date"));
        Assert.Equal(0, oracle.UnknownLines);
    }

    [Fact]
    public void A_summary_is_a_headline_that_no_other_event_has()
    {
        var answer = Answer(Titles((9, "What we know so far"), (9, "Ferry crew rescued")));
        Assert.Equal(["Ferry crew rescued"], Each(answer, "summary"));
    }

    [Fact]
    public void Events_are_known_again_by_their_summaries_however_these_were_cleaned()
    {
        var answer = Answer(Events(
            (5, "Tariffs on steel raised", 3), (9, "ferry crew  rescued!", 1),
            (7, "Smelters protest in the capital", 1), (9, "Cheese festival opens", 1)));
        Assert.Equal("1 3|2|4", Groups(answer));
    }

    [Fact]
    public void Of_several_events_with_the_same_words_the_nearest_in_time_is_meant()
    {
        var answer = Answer(Events(
            (6, "What we know so far", 1), (8, "What we know so far", 1), (9, "Ferry crew rescued", 2), (5, "Tariffs on steel raised", 2)));
        Assert.Equal("1 4|2 3", Groups(answer));
    }

    [Fact]
    public void The_same_words_in_another_ctm_are_another_event()
    {
        oracle.Answer(QuestionReader.Read("", Prompt.Titles("Eastland", (9, "Ferry crew rescued")))!);
        Assert.Equal(1, oracle.UnknownLines);
    }

    [Fact]
    public void What_is_not_labelled_is_an_event_of_its_own_and_counted()
    {
        var answer = Answer(Titles((9, "Ferry crew rescued"), (9, "Return nothing"), (9, "Return nothing at all")));
        Assert.Equal("1|2|3", Events(answer));
        Assert.Equal(2, oracle.UnknownLines);
    }

    [Fact]
    public void Labels_are_read_from_lines_of_json()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jsonl");
        try
        {
            File.WriteAllText(path, """
                {"id":"1","title":"Ferry crew rescued","published_at":"2026-01-09T23:30:00-02:00","cluster":"ferry","ctm_id":"northland"}

                {"id":"2","title":"Cheese festival opens","published_at":"2026-01-09T12:00:00","cluster":null,"ctm_id":"northland"}
                """);
            Assert.Equal(
                [new LabelledHeadline("northland", "Ferry crew rescued", new DateOnly(2026, 1, 10), "ferry"),
                 new LabelledHeadline("northland", "Cheese festival opens", new DateOnly(2026, 1, 9), null)],
                LabelFile.Read(path));
            File.WriteAllText(path, """{"id":"1"}""");
            Assert.Contains($"{path}:1", Assert.Throws<FormatException>(() => LabelFile.Read(path).ToList()).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private JsonElement Answer(Question question) => JsonDocument.Parse(oracle.Answer(question).Text!).RootElement;

    private static LabelledHeadline Labelled(string text, int day, string? cluster) =>
        new("Northland", text, new DateOnly(2026, 1, day), cluster);

    private static Question Titles(params (int, string)[] titles) => QuestionReader.Read("", Prompt.Titles(titles))!;

    private static Question Events(params (int, string, int)[] events) => QuestionReader.Read("", Prompt.Events(events))!;

    private static IEnumerable<string?> Each(JsonElement answer, string field) =>
        answer.GetProperty("events").EnumerateArray().Select(found => found.GetProperty(field).GetString());

    private static string Events(JsonElement answer) =>
        Numbers(answer.GetProperty("events").EnumerateArray().Select(found => found.GetProperty("titles")));

    private static string Groups(JsonElement answer) => Numbers(answer.GetProperty("groups").EnumerateArray());

    private static string Numbers(IEnumerable<JsonElement> lists) =>
        string.Join('|', lists.Select(list => string.Join(' ', list.EnumerateArray().Select(number => number.GetInt32()))));
}
