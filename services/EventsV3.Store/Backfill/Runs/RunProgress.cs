namespace EventsV3.Store.Backfill.Runs;

/// <summary>How far a run is.</summary>
public sealed record RunProgress
{
    public required Guid RunId { get; init; }
    public required RunState State { get; init; }

    /// <summary>Of a state that is not the usual one.</summary>
    public required string? Reason { get; init; }

    /// <summary>CTMs that were behind when it began.</summary>
    public required int Total { get; init; }

    /// <summary>Looked at; those that changed again meanwhile count again.</summary>
    public required int Done { get; init; }

    /// <summary>Projected.</summary>
    public required int Changed { get; init; }

    /// <summary>= <see cref="Events"/> + <see cref="Merged"/> + <see cref="Quarantined"/>.</summary>
    public required long Elements { get; init; }

    public required long Events { get; init; }
    public required long Merged { get; init; }
    public required long Quarantined { get; init; }
    public required long Links { get; init; }

    /// <summary>Digests that were given ids, by this process.</summary>
    public int DigestsNamed { get; init; }

    /// <summary>In this process, of late; 0 before there is any.</summary>
    public double CtmsPerSecond { get; init; }

    public int BatchSize { get; init; }
    public double BatchMs { get; init; }

    /// <summary>Until all is done, at this pace; null while nobody can tell.</summary>
    public TimeSpan? Eta { get; init; }

    /// <summary>CTMs behind in the whole database.</summary>
    public required int Dirty { get; init; }

    /// <summary>Quarantined parts of the whole database that nobody has acknowledged.</summary>
    public required int OpenParts { get; init; }
}
