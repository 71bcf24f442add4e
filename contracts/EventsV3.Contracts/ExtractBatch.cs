namespace EventsV3.Contracts;

/// <summary>Command: read these titles as events. Self-contained, so that any replica can take it.</summary>
public sealed record ExtractBatch
{
    public required Run Run { get; init; }
    public required CtmContext Ctm { get; init; }

    /// <summary>1 … <see cref="BatchCount"/>.</summary>
    public required int BatchNumber { get; init; }

    public required int BatchCount { get; init; }

    /// <summary>In order of publication time, then id.</summary>
    public required IReadOnlyList<Title> Titles { get; init; }
}
