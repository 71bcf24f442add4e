namespace EventsV3.Store.Backfill.Throttling;

/// <summary>What the other users of the database are to be spared.</summary>
public sealed record ThrottleLimits
{
    /// <summary>So long may somebody wait for one of our locks: a batch's length, and a little.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromMilliseconds(750);

    /// <summary>So long may any session of this database wait for a lock.</summary>
    public TimeSpan LiveWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>So old may a transaction be that writes the tables we write.</summary>
    public TimeSpan LiveTransaction { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan ReplicaDelay { get; init; } = TimeSpan.FromSeconds(10);

    public long ReplicaBytes { get; init; } = 256L << 20;

    /// <summary>WAL segments that wait to be archived (GitLab's limit).</summary>
    public int ArchiveSegments { get; init; } = 42;
}
