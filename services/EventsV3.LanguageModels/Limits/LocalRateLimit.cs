namespace EventsV3.LanguageModels.Limits;

/// <summary>The limits of one process, by its own clock.</summary>
internal sealed class LocalRateLimit(Pace pace, TimeProvider time) : IRateLimit
{
    private readonly Lock gate = new();
    private DateTimeOffset tokensUntil = DateTimeOffset.MinValue;
    private DateTimeOffset requestsUntil = DateTimeOffset.MinValue;
    private DateTimeOffset blockedUntil = DateTimeOffset.MinValue;

    public Task<TimeSpan> Reserve(int tokens, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        lock (gate)
        {
            var now = time.GetUtcNow();
            var from = Latest(now, blockedUntil);
            var cost = pace.OfTokens(tokens);
            tokensUntil = Latest(tokensUntil, from) + cost;
            requestsUntil = Latest(requestsUntil, from) + pace.OfRequest;
            var start = Latest(from, Latest(tokensUntil - pace.Longer(cost), requestsUntil - pace.Longer(pace.OfRequest)));
            return Task.FromResult(start - now);
        }
    }

    public Task Withdraw(int tokens, CancellationToken cancel)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            tokensUntil = Latest(tokensUntil - pace.OfTokens(tokens), now);
            requestsUntil = Latest(requestsUntil - pace.OfRequest, now);
            return Task.CompletedTask;
        }
    }

    /// <summary>Never below now: time that passed unused is no credit.</summary>
    public Task Refund(int tokens, CancellationToken cancel)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            tokensUntil = Latest(Latest(tokensUntil, now) - pace.OfTokens(tokens), now);
            return Task.CompletedTask;
        }
    }

    public Task Block(TimeSpan wait, CancellationToken cancel)
    {
        lock (gate)
            blockedUntil = Latest(blockedUntil, time.GetUtcNow() + Pace.OfBlock(wait));
        return Task.CompletedTask;
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
