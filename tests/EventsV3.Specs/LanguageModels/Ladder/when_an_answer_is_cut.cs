using EventsV3.FaultServer;

namespace EventsV3.Specs.LanguageModels.Ladder;

[Trait("Promise", "T1")]
public sealed class when_an_answer_is_cut
{
    [Fact]
    public async Task What_came_is_kept_and_only_the_rest_is_asked_in_fewer_lines()
    {
        var batch = Newsroom.Run("cut", Newsroom.Month)[0];
        await using var whole = await ModelStack.Start();
        var calm = await whole.Read(batch);
        var answer = Assert.Single(whole.Server.Calls).Usage!;

        await using var stack = await ModelStack.Start(new FakeModelOptions { OutputTokens = answer.Completion * 2 / 3 });
        var read = await stack.Read(batch);

        Books.AssertExact(batch.Titles, read);
        Assert.Empty(read.Degraded);
        Assert.Equal(Books.Of(calm), Books.Of(read));
        Assert.Equal(["length", "stop"], stack.Server.Calls.Select(call => call.FinishReason));
        Assert.DoesNotContain("tariffs", Asked(stack.Server.Calls[1]));
        Assert.Contains("quota", Asked(stack.Server.Calls[1]));
    }

    [Fact]
    public async Task Where_not_one_event_came_the_question_is_halved()
    {
        var batch = Newsroom.Run("cut", Newsroom.Month)[0];
        await using var stack = await ModelStack.Start(new FakeModelOptions { OutputTokens = 60 });

        var read = await stack.Read(batch);

        Books.AssertExact(batch.Titles, read);
        Assert.Empty(read.Degraded);
    }

    private static string Asked(LoggedCall call) => Question.In(call.Body);
}
