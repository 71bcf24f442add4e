namespace EventsV3.Store.Backfill;

/// <summary>
/// How many CTMs a transaction takes, so that it lasts as long as it is meant to. Grows slowly, shrinks at once (the recipe of GitLab's batched
/// background migrations).
/// </summary>
public sealed class BatchSize(int start = BatchSize.Start, TimeSpan? target = null)
{
    public const int Start = 32;

    private const int Most = 2_000;
    private const double Weight = 0.4;
    private const double Growth = 1.2;

    private double targetMs = (target ?? TimeSpan.FromMilliseconds(500)).TotalMilliseconds;
    private double? msPerCtm;

    public int Current { get; private set; } = Math.Clamp(start, 1, Most);

    public void Took(int ctms, TimeSpan time)
    {
        var ms = time.TotalMilliseconds / ctms;
        msPerCtm = msPerCtm is { } before ? Weight * ms + (1 - Weight) * before : ms;
        // What was far from full says little of a full one: it does not make it larger.
        var most = ctms * 2 < Current ? Current : Math.Max(Current + 1, Current * Growth);
        Current = (int)Math.Clamp(Math.Min(targetMs / msPerCtm.Value, most), 1, Most);
    }

    /// <summary>So long a transaction is to last from now on.</summary>
    public void Aim(TimeSpan length)
    {
        targetMs = length.TotalMilliseconds;
        if (msPerCtm is { } ms)
            Current = (int)Math.Clamp(targetMs / ms, 1, Current);
    }

    /// <summary>A lock was not to be had, or a statement took too long.</summary>
    public void Halve() => Current = Math.Max(1, Current / 2);
}
