using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Limits;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.LanguageModels.Limits;

public sealed class the_local_limit : RateLimitContract
{
    private readonly SettableClock clock = new();

    protected override IRateLimit Limit(LimitOptions limits) => new LocalRateLimit(new Pace(limits), clock);

    protected override IRateLimit ReplicaOf(IRateLimit limit) => limit;

    [Fact]
    public async Task a_sharer_has_its_part_of_the_limit()
    {
        var limit = new LocalRateLimit(new Pace(new LimitOptions { TokensPerMinute = 60, BurstSeconds = 0 }, sharers: 3), clock);
        await limit.Reserve(10, default);

        Assert.Equal(TimeSpan.FromSeconds(30), await limit.Reserve(1, default));
    }

    [Fact]
    public async Task time_that_passes_pays_for_what_was_booked()
    {
        var limit = Limit(new LimitOptions { TokensPerMinute = 60, BurstSeconds = 0 });
        await limit.Reserve(100, default);

        clock.Pass(TimeSpan.FromSeconds(70));
        Assert.Equal(TimeSpan.FromSeconds(30), await limit.Reserve(1, default));

        clock.Pass(TimeSpan.FromDays(1));
        Assert.Equal(TimeSpan.Zero, await limit.Reserve(1, default));
        Assert.Equal(TimeSpan.FromSeconds(1), await limit.Reserve(1, default));
    }

    /// <summary>
    /// Arrivals of any size, at any moment: no 60 seconds see more than the limit and the larger of burst and one request.
    /// </summary>
    [Fact]
    public void no_minute_sees_more_than_the_limit_and_the_burst() =>
        Prop.ForAll(Arrivals.ToArbitrary(), arrivals =>
        {
            const int perMinute = 600, burst = 50;
            var sent = Play(new LimitOptions { TokensPerMinute = perMinute, BurstSeconds = 5 }, arrivals);
            var most = perMinute + Math.Max(burst, arrivals.Max(arrival => arrival.Tokens));
            return sent.All(first => sent.Where(later => InTheMinuteOf(first.At, later.At)).Sum(later => later.Tokens) <= most);
        }).QuickCheckThrowOnFailure();

    /// <summary>Nobody waits for nothing: a backlog is served at the limit's pace.</summary>
    [Fact]
    public void a_backlog_is_served_at_the_pace_of_the_limit() =>
        Prop.ForAll(Gen.Choose(0, 200).NonEmptyListOf().ToArbitrary(), sizes =>
        {
            var limits = new LimitOptions { TokensPerMinute = 600, BurstSeconds = 0 };
            var sent = Play(limits, [.. sizes.Select(size => (Gap: 0, Tokens: size))]);
            return sent[^1].At - sent[0].At == TimeSpan.FromSeconds(sizes.SkipLast(1).Sum() / 10.0);
        }).QuickCheckThrowOnFailure();

    private static Gen<List<(int Gap, int Tokens)>> Arrivals =>
        (from gap in Gen.Choose(0, 20_000)
         from tokens in Gen.Choose(0, 200)
         select (gap, tokens)).NonEmptyListOf().Select(list => list.ToList());

    private static bool InTheMinuteOf(DateTimeOffset first, DateTimeOffset later) => later >= first && later < first.AddMinutes(1);

    private static List<(DateTimeOffset At, int Tokens)> Play(LimitOptions limits, IReadOnlyList<(int Gap, int Tokens)> arrivals)
    {
        var clock = new SettableClock();
        var limit = new LocalRateLimit(new Pace(limits), clock);
        var sent = new List<(DateTimeOffset, int)>();
        foreach (var (gap, tokens) in arrivals)
        {
            clock.Pass(TimeSpan.FromMilliseconds(gap));
            sent.Add((clock.GetUtcNow() + limit.Reserve(tokens, default).Result, tokens));
        }
        return sent;
    }
}
