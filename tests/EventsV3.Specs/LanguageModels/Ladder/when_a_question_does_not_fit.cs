using EventsV3.FaultServer;

namespace EventsV3.Specs.LanguageModels.Ladder;

[Trait("Promise", "T1")]
public sealed class when_a_question_does_not_fit
{
    [Fact]
    public async Task It_is_asked_in_halves()
    {
        var batch = Newsroom.Run("long", Newsroom.Month)[0];
        await using var whole = await ModelStack.Start();
        await whole.Read(batch);
        var prompt = Assert.Single(whole.Server.Calls).Usage!.Prompt;

        await using var stack = await ModelStack.Start(new FakeModelOptions { ContextTokens = prompt - 1 });
        var read = await stack.Read(batch);

        Books.AssertExact(batch.Titles, read);
        Assert.Empty(read.Degraded);
        Assert.Equal(3, stack.Server.Calls.Count);
    }

    [Fact]
    public async Task Where_not_even_one_line_fits_all_are_degraded()
    {
        var batch = Newsroom.Run("long", Newsroom.Month.Take(8))[0];
        await using var stack = await ModelStack.Start(new FakeModelOptions { ContextTokens = 10 });

        var read = await stack.Read(batch);

        Books.AssertExact(batch.Titles, read);
        Assert.Equal(batch.Titles.Select(title => title.Id), read.Degraded);
    }
}
