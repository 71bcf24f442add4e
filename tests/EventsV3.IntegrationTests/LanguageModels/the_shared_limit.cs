using System.Collections.Concurrent;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Limits;
using EventsV3.Specs.LanguageModels.Limits;

namespace EventsV3.IntegrationTests.LanguageModels;

public sealed class the_shared_limit(ModelDatabase database) : RateLimitContract, IClassFixture<ModelDatabase>
{
    private const string Until = "select tokens_until from language_model.rate_limit where deployment = @Deployment";

    private readonly string deployment = $"{Guid.NewGuid():n}";
    private LimitOptions limits = new();

    protected override IRateLimit Limit(LimitOptions limits)
    {
        this.limits = limits;
        return database.Limit(limits, deployment);
    }

    /// <summary>Without a limit there is nothing to share, and no round trip: each process learns of a refusal by itself.</summary>
    protected override IRateLimit ReplicaOf(IRateLimit limit) => database.Limit(limits, deployment);

    [Fact]
    public async Task sixteen_replicas_lose_no_booking()
    {
        var limits = new LimitOptions { TokensPerMinute = 60_000 };
        await Limit(limits).Reserve(10_000_000, default);
        var before = await BookedUntil();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            var replica = Limit(limits);
            for (var n = 0; n < 100; n++)
                await replica.Reserve(1_500, default);
        })));

        Assert.Equal(TimeSpan.FromSeconds(16 * 100 * 1.5), await BookedUntil() - before);
    }

    /// <summary>A request of 3,900 tokens: 16 fit into 65,000. When a turn is lies somewhere between asking for it and being told.</summary>
    [Fact]
    public async Task no_minute_sees_more_than_the_limit_and_the_burst_of_all_replicas_together()
    {
        const int tokens = 3_900, most = 65_000;
        var limits = new LimitOptions { TokensPerMinute = 60_000, BurstSeconds = 5 };
        var sent = new ConcurrentBag<(DateTime Earliest, DateTime Latest)>();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            var replica = Limit(limits);
            for (var n = 0; n < 25; n++)
            {
                var asked = DateTime.UtcNow;
                var wait = await replica.Reserve(tokens, default);
                sent.Add((asked + wait, DateTime.UtcNow + wait));
            }
        })));

        var surely = sent.Max(first => 1 + sent.Count(later => later.Earliest >= first.Latest && later.Latest < first.Earliest.AddMinutes(1)));
        var perhaps = sent.Max(first => sent.Count(later => later.Latest >= first.Earliest && later.Earliest < first.Latest.AddMinutes(1)));
        Assert.InRange(surely * tokens, tokens, most);
        Assert.InRange(perhaps * tokens, most - tokens, int.MaxValue);
        Assert.InRange((sent.Max(turn => turn.Latest) - sent.Min(turn => turn.Earliest)).TotalSeconds, 399 * 3.9 - 10, 399 * 3.9 + 10);
    }

    [Fact]
    public async Task without_limits_the_database_is_not_asked()
    {
        var limit = Limit(new LimitOptions());

        await limit.Reserve(1, default);
        await limit.Refund(1, default);
        await limit.Block(TimeSpan.FromSeconds(1), default);

        Assert.Null(await database.Read<DateTime?>(Until, new { Deployment = deployment }));
    }

    [Fact]
    public async Task another_deployment_has_a_limit_of_its_own()
    {
        var limits = new LimitOptions { TokensPerMinute = 1 };
        await Limit(limits).Reserve(1_000, default);

        Assert.Equal(TimeSpan.Zero, await database.Limit(limits).Reserve(1_000, default));
    }

    private async Task<DateTime> BookedUntil() => await database.Read<DateTime>(Until, new { Deployment = deployment });
}
