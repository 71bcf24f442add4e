namespace EventsV3.FaultServer.Limits;

/// <summary>
/// A limit per minute, enforced over ten seconds: filled continuously, full at a sixth of the minute's allowance. What costs more than a
/// full bucket is let through when it is full, and leaves a debt.
/// </summary>
/// <remarks>Not thread-safe: <see cref="RequestLimit"/> holds two of them under one lock.</remarks>
internal sealed class TokenBucket
{
    private readonly double perSecond;
    private readonly TimeProvider time;
    private double level;
    private long at;

    public TokenBucket(int perMinute, TimeProvider time)
    {
        this.time = time;
        perSecond = perMinute / 60.0;
        Capacity = Math.Max(1, perMinute / 6.0);
        level = Capacity;
        at = time.GetTimestamp();
    }

    public double Capacity { get; }

    public double Level
    {
        get
        {
            var now = time.GetTimestamp();
            level = Math.Min(Capacity, level + perSecond * time.GetElapsedTime(at, now).TotalSeconds);
            at = now;
            return level;
        }
    }

    /// <summary>Zero: it fits now.</summary>
    public TimeSpan WaitFor(double cost)
    {
        var missing = Math.Min(cost, Capacity) - Level;
        return missing <= 1e-9 ? TimeSpan.Zero : TimeSpan.FromSeconds(missing / perSecond);
    }

    public void Take(double cost) => level = Level - cost;

    public void GiveBack(double cost) => level = Math.Min(Capacity, Level + cost);
}
