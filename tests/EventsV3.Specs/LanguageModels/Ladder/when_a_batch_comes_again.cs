using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;

namespace EventsV3.Specs.LanguageModels.Ladder;

public sealed class when_a_batch_comes_again
{
    [Fact]
    public Task It_is_answered_without_a_call() => AssertRemembered(new FakeModelOptions());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public Task Also_after_a_noisy_first_reading(int seed) => AssertRemembered(new FakeModelOptions { Noise = new Noise(0.6, seed) });

    [Fact]
    public Task Also_when_the_first_reading_was_degraded() => AssertRemembered(new FakeModelOptions { ContextTokens = 10 });

    [Fact]
    public async Task At_the_same_time_each_question_is_asked_once()
    {
        var batch = Newsroom.Run("twins", Newsroom.Month)[0];
        await using var stack = await ModelStack.Start(new FakeModelOptions { FailWhenAskedTwice = true });

        var read = await Task.WhenAll(stack.Read(batch), stack.Read(batch), stack.Read(batch));

        Assert.All(read, reading => Assert.Equal(Books.Of(read[0]), Books.Of(reading)));
        Assert.Empty(stack.Server.AskedTwice);
        Assert.Single(stack.Server.Calls);
    }

    [Fact]
    public async Task Of_another_run_it_asks_nothing_that_was_answered_before()
    {
        await using var stack = await ModelStack.Start(new FakeModelOptions { FailWhenAskedTwice = true });
        var first = await stack.Read(Newsroom.Run("first", Newsroom.Month, size: 14));
        var calls = stack.Server.Calls.Count;

        var second = await stack.Read(Newsroom.Run("second", Newsroom.Month, size: 14));

        Assert.Equal(Books.Of(first), Books.Of(second));
        Assert.Equal(calls, stack.Server.Calls.Count);
    }

    private static async Task AssertRemembered(FakeModelOptions server)
    {
        var batch = Newsroom.Run("again", Newsroom.Month)[0];
        await using var stack = await ModelStack.Start(server, ModelStack.Hurried);
        var first = await stack.Read(batch);
        var calls = stack.Server.Calls.Count;

        var again = await stack.Read(batch);

        Assert.Equal(calls, stack.Server.Calls.Count);
        Assert.Equal(Books.Of(first), Books.Of(again));
        Assert.Equal(first.Degraded, again.Degraded);
        Assert.Equal(first.SetAside, again.SetAside);
    }
}
