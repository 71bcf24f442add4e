using EventsV3.FaultServer.Faults;

namespace EventsV3.Specs.LanguageModels.Ladder;

public sealed class when_a_summary_says_what_no_title_does
{
    [Fact]
    public async Task It_is_asked_for_once_more_with_the_error_named()
    {
        var batch = Newsroom.Run("ungrounded", Newsroom.Month)[0];
        await using var honest = await ModelStack.Start();
        await using var stack = await ModelStack.Start();
        stack.Server.Script(SummaryFaults.Unrelated);

        var read = await stack.Read(batch);

        Assert.Equal(Books.Of(await honest.Read(batch)), Books.Of(read));
        Assert.Equal(2, stack.Server.Calls.Count);
        var again = Question.In(stack.Server.Calls[1].Body);
        Assert.Contains("in none of", again);
        Assert.Contains("parrot", again);
        Assert.DoesNotContain("quota", again);
        // The lines are numbered anew: a number of the first question would name another title now.
        Assert.DoesNotMatch(@"- .*\d", again[..again.IndexOf("<titles", StringComparison.Ordinal)].Split('\n', 2)[1]);
    }

    [Fact]
    public async Task The_second_time_the_most_central_headline_stands_in_its_place()
    {
        var batch = Newsroom.Run("ungrounded", Newsroom.Month)[0];
        await using var stack = await ModelStack.Start();
        stack.Server.Script(SummaryFaults.Unrelated, SummaryFaults.Unrelated);

        var read = await stack.Read(batch);

        Books.AssertExact(batch.Titles, read);
        Assert.Empty(read.Degraded);
        Assert.Equal(2, stack.Server.Calls.Count);
        var first = Assert.Single(read.Events, found => found.TitleIds.Contains(batch.Titles[0].Id));
        Assert.Contains(first.Summary, Newsroom.Story(0).Select(title => title.Text));
        Assert.Equal(4, first.TitleIds.Count);
    }
}
