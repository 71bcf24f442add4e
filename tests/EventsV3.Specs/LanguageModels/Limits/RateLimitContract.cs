using System.Diagnostics;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Limits;

namespace EventsV3.Specs.LanguageModels.Limits;

/// <summary>
/// What every rate limit promises. A clock that the test does not hold runs on meanwhile, so a wait may be shorter by what the test took.
/// </summary>
public abstract class RateLimitContract
{
    private static readonly TimeSpan None = TimeSpan.Zero;

    private readonly Stopwatch since = Stopwatch.StartNew();

    /// <summary>One that nobody used yet.</summary>
    protected abstract IRateLimit Limit(LimitOptions limits);

    /// <summary>The same limit, as another process has it; where there is no other process, the same.</summary>
    protected abstract IRateLimit ReplicaOf(IRateLimit limit);

    [Fact]
    public async Task requests_run_ahead_of_an_even_flow_by_the_burst_and_no_further()
    {
        var limit = Limit(new LimitOptions { TokensPerMinute = 4, BurstSeconds = 60 });

        foreach (var wait in await Reserve(limit, 1, times: 4))
            Is(None, wait);
        Is(Seconds(15), await Reserve(limit, 1));
        Is(Seconds(30), await Reserve(limit, 1));
    }

    [Fact]
    public async Task without_a_burst_each_waits_for_what_was_booked_before_it()
    {
        var limit = Limit(new LimitOptions { TokensPerMinute = 60, BurstSeconds = 0 });

        Is(None, await Reserve(limit, 600));
        Is(Seconds(600), await Reserve(limit, 300));
        Is(Seconds(900), await Reserve(limit, 1));
    }

    [Fact]
    public async Task a_request_larger_than_the_burst_is_not_refused_for_ever()
    {
        var limit = Limit(new LimitOptions { TokensPerMinute = 60, BurstSeconds = 5 });

        Is(None, await Reserve(limit, 3_600));
        Is(Seconds(3_600), await Reserve(limit, 3_600));
    }

    [Fact]
    public async Task requests_are_limited_whatever_their_tokens()
    {
        var limit = Limit(new LimitOptions { RequestsPerMinute = 2, BurstSeconds = 60 });

        Is(None, await Reserve(limit, 1_000_000));
        Is(None, await Reserve(limit, 0));
        Is(Seconds(30), await Reserve(limit, 1));
    }

    [Fact]
    public async Task the_stricter_of_two_limits_decides()
    {
        var limit = Limit(new LimitOptions { TokensPerMinute = 60, RequestsPerMinute = 1, BurstSeconds = 0 });

        await Reserve(limit, 30);
        Is(Seconds(60), await Reserve(limit, 600));
        Is(Seconds(630), await Reserve(limit, 0));
    }

    [Fact]
    public async Task what_was_not_used_comes_back()
    {
        var limit = Limit(new LimitOptions { TokensPerMinute = 60, BurstSeconds = 0 });
        await Reserve(limit, 3_600);

        await ReplicaOf(limit).Refund(3_000, default);

        Is(Seconds(600), await Reserve(limit, 1));
    }

    [Fact]
    public async Task whoever_was_cancelled_gives_back_what_it_booked()
    {
        var limit = Limit(new LimitOptions { TokensPerMinute = 60, BurstSeconds = 0 });
        await Reserve(limit, 3_600);

        await limit.Refund(3_600, new CancellationToken(canceled: true));

        Is(None, await Reserve(limit, 1));
    }

    [Fact]
    public async Task what_was_used_beyond_the_booking_is_booked()
    {
        var limit = Limit(new LimitOptions { TokensPerMinute = 60, BurstSeconds = 0 });
        await Reserve(limit, 600);

        await limit.Refund(-300, default);

        Is(Seconds(900), await Reserve(limit, 1));
    }

    [Fact]
    public async Task a_booking_that_is_withdrawn_takes_neither_tokens_nor_a_request()
    {
        var limit = Limit(new LimitOptions { TokensPerMinute = 60, RequestsPerMinute = 1, BurstSeconds = 0 });
        await Reserve(limit, 90);
        Is(Seconds(90), await Reserve(limit, 600));

        await ReplicaOf(limit).Withdraw(600, default);

        Is(Seconds(90), await Reserve(limit, 300));
        Is(Seconds(390), await Reserve(limit, 1));
    }

    [Fact]
    public async Task who_withdraws_gives_back_the_request_as_well()
    {
        var limit = Limit(new LimitOptions { RequestsPerMinute = 1, BurstSeconds = 0 });
        await Reserve(limit, 1);
        Is(Seconds(60), await Reserve(limit, 1));

        await limit.Withdraw(1, new CancellationToken(canceled: true));

        Is(Seconds(60), await Reserve(limit, 1));
        Is(Seconds(120), await Reserve(limit, 1));
    }

    [Fact]
    public async Task more_withdrawn_than_is_booked_is_no_credit()
    {
        var limit = Limit(new LimitOptions { TokensPerMinute = 60, RequestsPerMinute = 1, BurstSeconds = 0 });
        await Reserve(limit, 600);

        for (var n = 0; n < 3; n++)
            await limit.Withdraw(100_000, default);

        Is(None, await Reserve(limit, 600));
        Is(Seconds(600), await Reserve(limit, 1));
    }

    [Fact]
    public async Task more_given_back_than_is_booked_is_no_credit()
    {
        var limit = Limit(new LimitOptions { TokensPerMinute = 4, BurstSeconds = 60 });
        await Reserve(limit, 100);

        await limit.Refund(1_000_000, default);

        foreach (var wait in await Reserve(limit, 1, times: 4))
            Is(None, wait);
        Is(Seconds(15), await Reserve(limit, 1));
    }

    [Fact]
    public async Task a_refusal_holds_every_replica_for_the_longest_that_was_asked_for()
    {
        var limit = Limit(new LimitOptions { TokensPerMinute = 1_000_000 });
        await Reserve(limit, 1);

        await limit.Block(Seconds(200), default);
        await limit.Block(Seconds(10), default);
        await limit.Block(Seconds(-5), default);

        Is(Seconds(200), await Reserve(ReplicaOf(limit), 1));
    }

    [Fact]
    public async Task a_refusal_may_come_before_anything_was_booked()
    {
        var limit = Limit(new LimitOptions { TokensPerMinute = 1_000_000 });

        await limit.Block(Seconds(200), default);

        Is(Seconds(200), await Reserve(limit, 1));
    }

    /// <summary>Otherwise all who waited would crowd at the end of the refusal, and be refused again.</summary>
    [Fact]
    public async Task whoever_books_during_a_refusal_queues_up_behind_it()
    {
        var limit = Limit(new LimitOptions { TokensPerMinute = 60, BurstSeconds = 60 });
        await limit.Block(Seconds(200), default);

        Is(Seconds(200), await Reserve(limit, 30));
        Is(Seconds(200), await Reserve(limit, 30));
        Is(Seconds(230), await Reserve(limit, 30));
    }

    [Fact]
    public async Task a_refusal_of_days_is_asked_about_again_after_five_minutes()
    {
        var limit = Limit(new LimitOptions { RequestsPerMinute = 1_000 });

        await limit.Block(TimeSpan.FromDays(400), default);

        Is(Seconds(300), await Reserve(limit, 1));
    }

    [Fact]
    public async Task without_limits_nobody_waits_but_for_a_refusal()
    {
        var limit = Limit(new LimitOptions());

        foreach (var wait in await Reserve(limit, int.MaxValue, times: 3))
            Is(None, wait);
        await limit.Refund(5, default);
        await limit.Block(Seconds(60), default);
        Is(Seconds(60), await Reserve(limit, 1));
    }

    [Fact]
    public async Task a_negative_booking_is_a_mistake() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Reserve(Limit(new LimitOptions { TokensPerMinute = 1 }), -1));

    private static Task<TimeSpan> Reserve(IRateLimit limit, int tokens) => limit.Reserve(tokens, default);

    private static async Task<List<TimeSpan>> Reserve(IRateLimit limit, int tokens, int times)
    {
        var waits = new List<TimeSpan>();
        for (var n = 0; n < times; n++)
            waits.Add(await Reserve(limit, tokens));
        return waits;
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private void Is(TimeSpan expected, TimeSpan wait) => Assert.InRange(wait, expected - Min(expected, since.Elapsed), expected);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
