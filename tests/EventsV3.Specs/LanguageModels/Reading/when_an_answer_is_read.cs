using EventsV3.LanguageModels.Extraction;
using EventsV3.LanguageModels.Reading;
using EventsV3.Specs.Clustering;
using EventsV3.Specs.LanguageModels.Extraction;

namespace EventsV3.Specs.LanguageModels.Reading;

/// <summary>Item by item: what is good of an answer is kept, whatever the rest is (T1).</summary>
[Trait("Promise", "T1")]
public sealed class when_an_answer_is_read
{
    private static readonly NumberedTitles Asked = Question.About(
        "Bank of Canada cuts interest rate to 2 percent", "Canada's central bank cuts rate to 2 percent", "Dock workers walk out in Vancouver",
        "Wheat growers fear a dry spring", "Ferry crew rescued off Halifax");

    [Fact]
    public void A_good_answer_is_complete_and_has_no_errors()
    {
        var read = Read("""
            {"events":[
              {"date":"2026-01-05","date_confidence":"high","summary":"The Bank of Canada cuts its interest rate to 2 percent.","titles":[1,2]},
              {"date":"2026-01-07","date_confidence":"low","summary":"Dock workers walk out in Vancouver.","titles":[3]}],"other":[4,5]}
            """);
        Assert.True(read.Complete);
        Assert.Empty(read.Errors);
        Assert.Equal(["1,2", "3"], read.Events.Select(Numbers));
        Assert.Equal([4, 5], read.Other);
        Assert.Equal((new DateOnly(2026, 1, 5), false), (read.Events[0].Date, read.Events[0].IsDateUnsure));
        Assert.True(read.Events[1].IsDateUnsure);
        Assert.All(read.Events, found => Assert.Empty(found.Ungrounded));
    }

    [Theory]
    [InlineData("titles")]
    [InlineData("title_numbers")]
    [InlineData("source_title_indices")]
    [InlineData("source_indices")]
    [InlineData("title_indices")]
    [InlineData("sources")]
    [InlineData("numbers")]
    [InlineData("titleNumbers")]
    public void Titles_are_found_under_the_names_that_models_give_them(string key) =>
        Assert.Equal("1,2", Numbers(Assert.Single(Read($$"""[{"day":"2026-01-05","headline":"Bank of Canada cuts rate","{{key}}":[1,2]}]""").Events)));

    [Theory]
    [InlineData("""["1","#2","[3]"]""", "1,2,3", 0)]
    [InlineData("""[1.0,2e0]""", "1,2", 0)]
    [InlineData("3", "3", 0)]
    [InlineData("\"1, 2\"", "1,2", 0)]
    [InlineData("""["2-4"]""", "2,3,4", 0)]
    [InlineData("""["2 – 3", 5]""", "2,3,5", 0)]
    [InlineData("""[1,1,1]""", "1", 0)]
    [InlineData("""[1,0,-1,6,99999999999999999999,1.5,null,"x",{"n":2},[2]]""", "1", 9)]
    [InlineData("""[1,"4-2","2026-01-05","1-70"]""", "1", 3)]
    public void Numbers_are_read_as_models_write_them_and_what_is_none_of_the_titles_is_dropped(string titles, string numbers, int dropped)
    {
        var read = Read($$"""{"events":[{"date":"2026-01-05","summary":"Bank of Canada cuts rate","titles":{{titles}}}],"other":[]}""");
        Assert.Equal(numbers, Numbers(Assert.Single(read.Events)));
        Assert.Equal(dropped, read.Dropped);
        Assert.Equal(dropped > 0, read.Errors.Any(error => error.StartsWith("event 1: ", StringComparison.Ordinal) && error.Contains("is no number from 1 to 5")));
    }

    [Fact]
    public void A_number_that_two_events_claim_stays_with_the_first()
    {
        var read = Read("""{"events":[{"summary":"Rate cut","titles":[1,2]},{"summary":"Dock workers walk out","titles":[2,3]},{"summary":"Rate","titles":[1]}],"other":[3,4]}""");
        Assert.Equal(["1,2", "3"], read.Events.Select(Numbers));
        Assert.Equal([4], read.Other);
        Assert.Equal((3, 1), (read.Dropped, read.Rejected));
        Assert.Contains("event 2: 2 stand in an earlier event already", read.Errors);
        Assert.Contains("in an event and in \"other\": 3", read.Errors);
        Assert.Contains("numbers that stand nowhere: 5", read.Errors);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[0]")]
    [InlineData("null")]
    [InlineData("[\"Bank of Canada cuts interest rate to 2 percent\"]")]
    public void An_event_without_a_title_is_none(string titles)
    {
        var read = Read($$"""{"events":[{"summary":"Rate cut","titles":{{titles}}}],"other":[1,2,3,4,5]}""");
        Assert.Empty(read.Events);
        Assert.Equal(1, read.Rejected);
        Assert.Contains("event 1: names no title", read.Errors);
        Assert.False(read.Complete);
    }

    [Theory]
    [InlineData("OTHER")]
    [InlineData("Other events")]
    [InlineData("Miscellaneous news.")]
    [InlineData("Canada / geo_economy - Other events")]
    [InlineData("catch-all")]
    public void An_event_that_is_none_is_other(string summary)
    {
        var read = Read($$"""{"events":[{"summary":"{{summary}}","titles":[1,4]},{"summary":"Rate cut","titles":[1,2]}],"other":[5]}""");
        Assert.Equal("1,2", Numbers(Assert.Single(read.Events)));
        Assert.Equal([4, 5], read.Other);
        Assert.Equal([3], read.Uncovered);
    }

    [Fact]
    public void The_same_day_and_words_are_one_event_and_so_are_the_same_titles()
    {
        var read = Read("""
            {"events":[{"date":"2026-01-05","summary":"Bank cuts rate.","titles":[1]},{"date":"2026-01-05","summary":"BANK CUTS RATE","titles":[2]},
             {"date":"2026-01-06","summary":"Bank cuts rate","titles":[3]},{"date":"2026-01-07","summary":"Something else","titles":[3]}],"other":[4,5]}
            """);
        Assert.Equal(["1,2", "3"], read.Events.Select(Numbers));
        Assert.Equal((0, 0), (read.Dropped, read.Rejected));
        Assert.True(read.Complete);
    }

    [Theory]
    [InlineData("2026-1-5")]
    [InlineData("2026-02-30")]
    [InlineData("2026-01")]
    [InlineData("2026-01-05T10:00:00Z")]
    [InlineData("5 January 2026")]
    [InlineData("２０２６-01-05")]
    [InlineData("")]
    public void A_date_of_another_shape_is_no_proposal(string date) =>
        Assert.Null(Assert.Single(Read($$"""[{"date":"{{date}}","summary":"Rate cut","titles":[1]}]""").Events).Date);

    [Theory]
    [InlineData("\"high\"", false)]
    [InlineData("\"HIGH\"", false)]
    [InlineData("\"medium\"", true)]
    [InlineData("\"low\"", true)]
    [InlineData("0.9", false)]
    [InlineData("null", false)]
    public void A_model_is_unsure_of_a_date_when_it_says_so(string confidence, bool isUnsure) =>
        Assert.Equal(isUnsure, Assert.Single(Read($$"""[{"date_confidence":{{confidence}},"summary":"Rate cut","titles":[1]}]""").Events).IsDateUnsure);

    [Fact]
    public void An_echo_of_the_example_is_rejected_even_with_numbers_of_this_batch()
    {
        var read = Read("""{"events":[{"date":"1999-03-02","summary":"Valdoria's central bank lifts its key rate to 7.25%","titles":[1,2]}],"other":[3,4,5]}""");
        Assert.Empty(read.Events);
        Assert.Equal([1, 2], read.Uncovered);
        Assert.Equal(1, read.Rejected);
    }

    [Fact]
    public void A_cut_answer_gives_the_events_that_came_whole()
    {
        var read = Read("""{"events":[{"summary":"Rate cut","titles":[1,2]},{"summary":"Dock workers walk out","titles":[3""");
        Assert.Equal("1,2", Numbers(Assert.Single(read.Events)));
        Assert.Equal([3, 4, 5], read.Uncovered);
        Assert.Equal((false, false, false), (read.Whole, read.Complete, read.IsProse));
    }

    [Theory]
    [InlineData("I'm sorry, but I can't help with that.")]
    [InlineData("The titles show two events.")]
    public void Prose_is_no_answer_and_every_title_is_uncovered(string text)
    {
        var read = Read(text);
        Assert.True(read.IsProse);
        Assert.Equal([1, 2, 3, 4, 5], read.Uncovered);
        Assert.Single(read.Errors);
    }

    [Fact]
    public void No_events_at_all_is_a_proper_answer()
    {
        var read = Read("""{"events":[],"other":[1,2,3,4,5]}""");
        Assert.True(read.Complete);
        Assert.Empty(read.Errors);
    }

    [Fact]
    public void What_a_summary_says_beyond_its_titles_is_named()
    {
        var read = Read("""{"events":[{"summary":"Rate cut","titles":[1,2]},{"summary":"4,500 dock workers walk out in Vancouver","titles":[3]}],"other":[4,5]}""");
        Assert.Equal(["4,500"], read.Events[1].Ungrounded);
        Assert.Contains("event 2: \"4,500\" is in none of its titles", read.Errors);
        Assert.True(read.Complete);
    }

    private static ReadAnswer Read(string? text) => AnswerReading.Of(text, Asked, Sample.Ctm);

    private static string Numbers(AcceptedEvent found) => string.Join(',', found.Numbers);
}
