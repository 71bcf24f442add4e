using System.Text.Json.Nodes;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;

namespace EventsV3.Specs.LanguageModels.FaultServer;

public class when_a_text_is_spoiled
{
    public static TheoryData<string> ContentFaultNames => [.. Fault.All.OfType<ContentFault>().Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(ContentFaultNames))]
    public async Task every_content_fault_changes_the_text_of_a_question_that_it_is_about_and_leaves_the_envelope_whole(string name)
    {
        await using var model = await FakeModel.Start();
        var changed = false;
        foreach (var question in (string[])[News.AboutTitles, News.AboutEvents])
        {
            model.Script(Fault.None, Fault.Named(name));
            var right = await model.Ask(question);
            var spoiled = await model.Ask(question);
            Assert.Equal("stop", (string?)spoiled.Choice["finish_reason"]);
            Assert.NotNull(spoiled.Content);
            changed |= spoiled.Content != right.Content;
        }
        Assert.True(changed);
        Assert.Equal([true, false, true, false], model.Calls.Select(call => call.Complete));
    }

    [Theory]
    [InlineData("title-unknown", "1 2 10|3")]
    [InlineData("title-zero", "1 2 0|3")]
    [InlineData("title-negative", "1 2 -1|3")]
    [InlineData("title-huge", "1 2 99999999999999999999|3")]
    [InlineData("title-float", "1 2 1.5|3")]
    [InlineData("titles-as-strings", "\"1\" \"2\"|\"3\"")]
    [InlineData("title-twice-in-event", "1 2 1|3")]
    [InlineData("title-in-every-event", "1 2|3 1")]
    [InlineData("event-twice", "1 2|3|1 2")]
    [InlineData("event-without-titles", "|3")]
    [InlineData("no-events", "")]
    [InlineData("one-event", "1 2 3")]
    [InlineData("titles-omitted", "1 2")]
    public async Task titles_are_wrong_in_the_way_that_was_asked_for(string name, string events)
    {
        await using var model = await FakeModel.Start();
        model.Script(Fault.Named(name));
        Assert.Equal(events, (await model.Ask(News.AboutTitles)).Events);
    }

    [Theory]
    [InlineData("groups-overlap", "1 3|2 1")]
    [InlineData("groups-missing", "1 3")]
    [InlineData("groups-unknown", "1 3 10|2")]
    [InlineData("groups-all-in-one", "1 2 3")]
    [InlineData("groups-none", "")]
    [InlineData("groups-empty", "|1 3|2")]
    [InlineData("groups-number-twice", "1 3 1|2")]
    public async Task groups_are_wrong_in_the_way_that_was_asked_for(string name, string groups)
    {
        await using var model = await FakeModel.Start();
        model.Script(Fault.Named(name));
        Assert.Equal(groups, (await model.Ask(News.AboutEvents)).Groups);
    }

    [Theory]
    [InlineData("date-out-of-month", "2026-07-01")]
    [InlineData("date-02-30", "2026-02-30")]
    [InlineData("date-not-padded", "2026-1-5")]
    [InlineData("date-with-time", "2026-01-05T00:00:00Z")]
    [InlineData("date-locale", "1/1/2026")]
    [InlineData("date-year-1", "0001-01-01")]
    [InlineData("date-year-9999", "9999-12-31")]
    [InlineData("date-full-width", "２０２６-０１-０５")]
    public async Task dates_are_wrong_in_the_way_that_was_asked_for(string name, string date)
    {
        await using var model = await FakeModel.Start();
        model.Script(Fault.Named(name));
        Assert.Equal(date, (string?)(await model.Ask(News.AboutTitles)).Answer["events"]![0]!["date"]);
    }

    [Theory]
    [InlineData("summary-nul", '\0')]
    [InlineData("summary-escape", '\u001b')]
    [InlineData("summary-bidi", '\u202e')]
    [InlineData("summary-zero-width", '\u200b')]
    [InlineData("summary-tags", '\udb40')]
    [InlineData("summary-html", '<')]
    [InlineData("summary-markdown", '*')]
    [InlineData("summary-wrong-language", 'я')]
    public async Task summaries_hold_what_must_not_be_shown(string name, char held)
    {
        await using var model = await FakeModel.Start();
        model.Script(Fault.Named(name));
        Assert.Contains(held, (string)(await model.Ask(News.AboutTitles)).Answer["events"]![0]!["summary"]!);
    }

    [Fact]
    public async Task the_first_event_of_the_prompt_s_own_example_is_echoed()
    {
        const string System = """Answer as in {this}: {"events":[{"date":"2019-05-05","summary":"A bridge opens","titles":[71]}]}""";
        await using var model = await FakeModel.Start();
        model.Script(EventFaults.ExampleEchoed);
        var answered = await model.Ask(Prompt.Request(Prompt.Titles((5, "Northland raises tariffs on steel imports")), System));
        Assert.Equal("71|1", answered.Events);
    }

    [Fact]
    public async Task a_text_can_be_cut_after_any_byte()
    {
        await using var model = await FakeModel.Start();
        var right = (await model.Ask(News.AboutTitles)).Content!;
        for (var bytes = 0; bytes < right.Length; bytes += 17)
        {
            model.Script(ContentFaults.CutAt(bytes));
            Assert.Equal(right[..bytes], (await model.Ask(News.AboutTitles)).Content);
        }
    }

    [Fact]
    public async Task a_drifting_model_answers_the_same_question_differently_and_names_every_title_once()
    {
        await using var model = await FakeModel.Start();
        model.Script(ContentFaults.Drifting.Times(4));
        var texts = new HashSet<string?>();
        for (var i = 0; i < 4; i++)
        {
            var answered = await model.Ask(News.AboutTitles);
            texts.Add(answered.Content);
            Assert.Equal("123", string.Concat(answered.Events.Where(char.IsAsciiDigit).Order()));
        }
        Assert.True(texts.Count > 1);
    }

    [Fact]
    public async Task a_code_fence_holds_the_right_answer()
    {
        await using var model = await FakeModel.Start();
        model.Script(ContentFaults.Fenced);
        var text = (await model.Ask(News.AboutTitles)).Content!;
        Assert.StartsWith("```json\n", text);
        Assert.NotNull(JsonNode.Parse(text["```json\n".Length..^"\n```".Length])!["events"]);
    }
}
