namespace EventsV3.Reader.Ctms;

/// <summary>A CTM in a list.</summary>
internal record Ctm
{
    public required Guid CtmId { get; init; }

    /// <summary>For example AMERICAS-CANADA.</summary>
    public required string CentroidId { get; init; }

    /// <summary>The centroid's name.</summary>
    public required string Label { get; init; }

    /// <summary>For example geo_economy.</summary>
    public required string Track { get; init; }

    /// <summary>For example 2026-01.</summary>
    public required string Month { get; init; }

    /// <summary>Titles filed under it.</summary>
    public required int TitleCount { get; init; }

    /// <summary>Events of its timeline, the catch-all included.</summary>
    public required int EventCount { get; init; }

    /// <summary>It is written only when an operator says so.</summary>
    public required bool IsFrozen { get; init; }

    /// <summary>Of its latest run: Collecting, Consolidating, Completed or Faulted; null: it never had one.</summary>
    public required string? State { get; init; }

    /// <summary>When a run was last written; null: never.</summary>
    public required DateTime? WrittenAt { get; init; }
}

/// <summary>A CTM on its own.</summary>
internal sealed record CtmDetail : Ctm
{
    /// <summary>Where its titles are: total = covered + set aside + uncovered (T1).</summary>
    public required CtmTitles Titles { get; init; }

    /// <summary>What was last written; null: nothing yet.</summary>
    public required CtmRun? Run { get; init; }

    /// <summary>Its latest run; null: it never had one.</summary>
    public required CtmProgress? Progress { get; init; }

    /// <summary>The copy that answers for it now: digest or tables.</summary>
    public required string ReadFrom { get; init; }
}

internal sealed record CtmTitles(int Total, int Covered, int SetAside, int Uncovered);

internal sealed record CtmRun
{
    public required Guid RunId { get; init; }
    public required DateTime PlannedAt { get; init; }
    public required DateTime WrittenAt { get; init; }
    public required string Mode { get; init; }
}

internal sealed record CtmProgress
{
    public required Guid RunId { get; init; }
    public required string State { get; init; }
    public required int BatchCount { get; init; }
    public required int Arrived { get; init; }
    public required DateTime BegunAt { get; init; }
    public required DateTime TouchedAt { get; init; }
    public required string? FaultStage { get; init; }
    public required string? Fault { get; init; }
}
