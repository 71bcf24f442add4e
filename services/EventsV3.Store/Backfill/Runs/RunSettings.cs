using EventsV3.Store.Backfill.Throttling;

namespace EventsV3.Store.Backfill.Runs;

/// <summary>How this process drives a run; the next one may do it otherwise.</summary>
public sealed record RunSettings
{
    /// <summary>Null: it waits for nobody.</summary>
    public ThrottleLimits? Limits { get; init; } = new();

    /// <summary>After so long a wait for others the run is given up, to be gone on with later; null waits on.</summary>
    public TimeSpan? GiveUpAfter { get; init; }

    /// <summary>How long another process has to wait before it takes over from one that is dead.</summary>
    public TimeSpan LeaseTerm { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two looks at the lease, at what an operator wants, and at the database's other users.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A transaction's length: long enough that round trips do not count.</summary>
    public TimeSpan BatchTarget { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The same while others write CTMs, and may have to wait for it.</summary>
    public TimeSpan BatchTargetBesideWriters { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>And so long it rests then, in parts of the time that it worked.</summary>
    public double RestBesideWriters { get; init; } = 1;
}
