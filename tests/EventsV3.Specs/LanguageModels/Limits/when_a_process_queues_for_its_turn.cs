using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Limits;
using Microsoft.Extensions.Time.Testing;

namespace EventsV3.Specs.LanguageModels.Limits;

/// <summary>A token a second, no burst: a question of 60 tokens each minute.</summary>
public sealed class when_a_process_queues_for_its_turn : IDisposable
{
    private const int Cost = 60;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1), Hour = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider time = new();
    private readonly LocalRateLimit limit;
    private readonly Turns turns;

    public when_a_process_queues_for_its_turn()
    {
        limit = new LocalRateLimit(new Pace(new LimitOptions { TokensPerMinute = 60, BurstSeconds = 0 }), time);
        turns = new Turns(limit, time);
    }

    [Fact(Timeout = 60_000)]
    public async Task what_an_answer_gives_back_is_there_for_who_waits_already()
    {
        await Take();
        var second = Take();
        await limit.Refund(Cost, CancellationToken.None);

        time.Advance(Turns.Recheck);

        Assert.Equal(Turns.Recheck, (await second)?.Waited);
    }

    [Fact(Timeout = 60_000)]
    public async Task who_is_cancelled_leaves_nothing_booked()
    {
        await Take();
        using var leaving = new CancellationTokenSource();
        var second = turns.Take(Cost, Hour, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        var third = Take();
        time.Advance(Minute);

        Assert.Equal(Minute, (await third)?.Waited);
    }

    [Fact(Timeout = 60_000)]
    public async Task a_turn_that_would_come_too_late_is_not_booked()
    {
        await Take();
        Assert.Null(await turns.Take(Cost, Minute / 2, CancellationToken.None));

        var next = Take();
        time.Advance(Minute);

        Assert.Equal(Minute, (await next)?.Waited);
    }

    [Fact(Timeout = 60_000)]
    public async Task queueing_counts_against_patience()
    {
        await Take();
        var (second, impatient) = (Take(), turns.Take(Cost, Minute / 2, CancellationToken.None));

        time.Advance(Minute / 2);

        Assert.Null(await impatient);
        Assert.False(second.IsCompleted);
    }

    [Fact(Timeout = 60_000)]
    public async Task a_turn_that_was_let_pass_is_none()
    {
        var turn = (await Take())!.Value;

        time.Advance(Turns.Fresh);
        Assert.False(turns.HasPassed(turn));

        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(turns.HasPassed(turn));
    }

    public void Dispose() => turns.Dispose();

    private Task<Turn?> Take() => turns.Take(Cost, Hour, CancellationToken.None);
}
