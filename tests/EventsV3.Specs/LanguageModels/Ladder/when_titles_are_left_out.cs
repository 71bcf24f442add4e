using EventsV3.FaultServer;

namespace EventsV3.Specs.LanguageModels.Ladder;

[Trait("Promise", "T1")]
public sealed class when_titles_are_left_out
{
    [Fact]
    public async Task They_are_asked_for_once_more_and_then_placed_without_the_model()
    {
        var batch = Newsroom.Run("forgetful", Newsroom.Month)[0];
        await using var stack = await ModelStack.Start(new FakeModelOptions { Mode = new ForgetfulMind("bribery allegations") });

        var read = await stack.Read(batch);

        Books.AssertExact(batch.Titles, read);
        Assert.Equal(batch.Titles.Where(title => title.Text.Contains("bribery allegations")).Select(title => title.Id), read.Degraded);
        Assert.Equal(2, stack.Server.Calls.Count);
        var again = Question.In(stack.Server.Calls[1].Body);
        Assert.Contains("it left these titles out", again);
        Assert.DoesNotContain("quota", again);
    }

    [Fact]
    public async Task Of_several_exactly_those_are_degraded_that_never_came()
    {
        string[] lost = ["allegations", "mirror", "storm", "again"];
        var batch = Newsroom.Run("forgetful", Newsroom.Month)[0];
        await using var stack = await ModelStack.Start(new FakeModelOptions { Mode = new ForgetfulMind(lost) });

        var read = await stack.Read(batch);

        Books.AssertExact(batch.Titles, read);
        Assert.Equal(batch.Titles.Where(title => lost.Any(title.Text.Contains)).Select(title => title.Id), read.Degraded);
        Assert.InRange(stack.Server.Calls.Count, 2, 4);
    }
}
