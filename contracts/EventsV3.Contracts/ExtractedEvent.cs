namespace EventsV3.Contracts;

/// <summary>An event as one batch shows it. Transient: it lives in messages and, until its run completes, in the saga.</summary>
public sealed record ExtractedEvent
{
    public required DateOnly Date { get; init; }
    public required DateConfidence DateConfidence { get; init; }
    public required string Summary { get; init; }
    public required IReadOnlyList<Guid> TitleIds { get; init; }

    /// <summary>For a known event of batch 0: how many batches contributed to it so far.</summary>
    public int SourceBatchCount { get; init; } = 1;
}
