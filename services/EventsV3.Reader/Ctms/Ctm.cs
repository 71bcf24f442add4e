using EventsV3.Reader.Events;

namespace EventsV3.Reader.Ctms;

/// <summary>A CTM in a list.</summary>
/// <param name="CtmId">Its id.</param>
/// <param name="CentroidId">For example AMERICAS-CANADA.</param>
/// <param name="Label">The centroid's name.</param>
/// <param name="Track">For example geo_economy.</param>
/// <param name="Month">For example 2026-01.</param>
/// <param name="TitleCount">Titles filed under it.</param>
/// <param name="EventCount">Events of its timeline, the catch-all included.</param>
/// <param name="IsFrozen">It is written only when an operator says so.</param>
/// <param name="State">Of its latest run: Collecting, Consolidating, Completed or Faulted; null: it never had one.</param>
/// <param name="WrittenAt">When a run was last written; null: never.</param>
internal record Ctm(
    Guid CtmId, string CentroidId, string Label, string Track, string Month, int TitleCount, int EventCount, bool IsFrozen, string? State, DateTime? WrittenAt)
{
    public static Ctm Of(CtmRow row) => new(
        row.CtmId, row.CentroidId, row.Label, row.Track, CtmReference.MonthOf(row.Month), row.TitleCount, row.EventCount, row.IsFrozen, row.State, row.WrittenAt);
}

/// <summary>A CTM on its own.</summary>
internal sealed record CtmDetail : Ctm
{
    public CtmDetail(Ctm listed)
        : base(listed)
    {
    }

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

internal sealed record CtmRow
{
    public required Guid CtmId { get; init; }
    public required string CentroidId { get; init; }
    public required string Label { get; init; }
    public required string Track { get; init; }
    public required DateOnly Month { get; init; }
    public required int TitleCount { get; init; }
    public required int EventCount { get; init; }
    public required bool IsFrozen { get; init; }
    public required string? State { get; init; }
    public required DateTime? WrittenAt { get; init; }
    public bool FromTables { get; init; }
}
