using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;
using Microsoft.Extensions.Time.Testing;

namespace EventsV3.Specs.LanguageModels.Ladder;

public sealed class when_the_provider_asks_to_wait
{
    [Fact]
    public async Task It_is_left_alone_for_as_long()
    {
        var batch = Newsroom.Run("wait", Newsroom.Month)[0];
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        await using var stack = await ModelStack.Start(new FakeModelOptions { Time = clock });
        stack.Server.Script(StatusFaults.RetryAfterSeconds);

        var reading = stack.Read(batch);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!reading.IsCompleted && await beat.WaitForNextTickAsync(TestContext.Current.CancellationToken))
            clock.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Empty((await reading).Degraded);
        var calls = stack.Ledger.Calls;
        Assert.Equal(2, calls.Count);
        Assert.InRange(calls[1].SentAt - calls[0].SettledAt!.Value, TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
    }
}
