namespace EventsV3.Contracts;

/// <summary>One development of a CTM, after consolidation.</summary>
public sealed record CanonicalEvent
{
    public required DateOnly Date { get; init; }
    public required DateConfidence DateConfidence { get; init; }
    public required string Summary { get; init; }

    /// <summary>In order of publication time, then id; each title once, and in one event of the list only.</summary>
    public required IReadOnlyList<EventTitle> Titles { get; init; }

    /// <summary>How many batches, over all runs, contributed.</summary>
    public required int SourceBatchCount { get; init; }
}
