namespace EventsV3.FaultServer.Limits;

/// <summary>Tokens and requests per minute, as Azure counts them: on arrival, by the prompt and the most that may be answered.</summary>
internal sealed class RequestLimit(FakeModelOptions options)
{
    private readonly Lock gate = new();
    private readonly TokenBucket? tokens = options.TokensPerMinute is { } limit ? new(limit, options.Time) : null;
    private readonly TokenBucket? requests = options.RequestsPerMinute is { } limit ? new(limit, options.Time) : null;
    private long admittedTokens;
    private int rejected;

    public long AdmittedTokens => Interlocked.Read(ref admittedTokens);

    public int Rejected => Volatile.Read(ref rejected);

    /// <summary>What is left of either limit; null where there is none.</summary>
    public (int? Tokens, int? Requests) Remaining
    {
        get
        {
            lock (gate)
                return (Whole(tokens), Whole(requests));
        }
    }

    /// <summary>Zero: admitted, and booked. Otherwise refused, and how long to wait.</summary>
    public TimeSpan Admit(int cost)
    {
        lock (gate)
        {
            var wait = Longer(tokens?.WaitFor(cost), requests?.WaitFor(1));
            if (wait > TimeSpan.Zero)
            {
                rejected++;
                return wait;
            }
            tokens?.Take(cost);
            requests?.Take(1);
            admittedTokens += cost;
            return TimeSpan.Zero;
        }
    }

    public void Refund(int unused)
    {
        if (!options.RefundsUnused || unused <= 0)
            return;
        lock (gate)
        {
            tokens?.GiveBack(unused);
            admittedTokens -= unused;
        }
    }

    private static TimeSpan Longer(TimeSpan? one, TimeSpan? other) =>
        TimeSpan.FromTicks(Math.Max((one ?? TimeSpan.Zero).Ticks, (other ?? TimeSpan.Zero).Ticks));

    private static int? Whole(TokenBucket? bucket) => bucket is null ? null : (int)Math.Max(0, bucket.Level);
}
