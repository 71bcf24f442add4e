using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;
using EventsV3.LanguageModels.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EventsV3.Specs.LanguageModels.Ladder;

/// <summary>A thousand tokens a second and no burst: a question of n tokens keeps the next one waiting for n milliseconds.</summary>
public sealed class when_the_limit_and_the_provider_disagree
{
    private static readonly (string, string)[] Limits =
        [("LanguageModel:Limits:TokensPerMinute", "60000"), ("LanguageModel:Limits:BurstSeconds", "0")];

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The provider asks to wait for a second; the books, which were wrong, ask for more.</summary>
    [Fact]
    public async Task a_refused_request_keeps_its_booking()
    {
        await using var stack = await ModelStack.Start(new FakeModelOptions { Time = clock }, Limits);
        stack.Server.Script(StatusFaults.RetryAfterSeconds);

        await Read(stack);

        var calls = stack.Ledger.Calls;
        Assert.Equal(2, calls.Count);
        var booked = TimeSpan.FromMilliseconds(calls[0].Entry.ReservedTokens);
        Assert.True(booked > TimeSpan.FromSeconds(1.5));
        Assert.InRange(calls[1].SentAt - calls[0].SentAt, booked, TimeSpan.MaxValue);
    }

    /// <summary>Two seconds lie between the booking and the row in the ledger: the books have run ahead, and are asked once more.</summary>
    [Fact]
    public async Task a_turn_that_was_let_pass_is_taken_again()
    {
        var ledger = new SlowLedger(clock, TimeSpan.FromSeconds(2));
        await using var stack = await ModelStack.Start(
            services => services.AddSingleton<ICallLedger>(ledger), new FakeModelOptions { Time = clock }, Limits);
        var began = clock.GetTimestamp();

        await Read(stack);

        var call = Assert.Single(stack.Server.Calls);
        var booked = TimeSpan.FromMilliseconds(Assert.Single(ledger.Calls).Entry.ReservedTokens);
        Assert.True(booked > TimeSpan.FromSeconds(2.5));
        Assert.InRange(clock.GetElapsedTime(began, call.At), booked, TimeSpan.MaxValue);
    }

    private async Task Read(ModelStack stack)
    {
        var reading = stack.Read(Newsroom.Run("limits", Newsroom.Month)[0]);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!reading.IsCompleted && await beat.WaitForNextTickAsync(TestContext.Current.CancellationToken))
            clock.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Empty((await reading).Degraded);
    }
}
