namespace EventsV3.Reader.Events;

/// <summary>What every statement says of an event.</summary>
internal record EventRow
{
    public required Guid EventId { get; init; }
    public required Guid CtmId { get; init; }
    public required string CentroidId { get; init; }
    public required string Label { get; init; }
    public required string Track { get; init; }

    /// <summary>For example 2026-01.</summary>
    public required string Month { get; init; }

    public required DateOnly Date { get; init; }
    public required string DateConfidence { get; init; }
    public required string Summary { get; init; }
}

internal sealed record EventHitRow : EventRow
{
    public required int TitleCount { get; init; }
    public required int SourceCount { get; init; }
}

internal sealed record EventDetailRow : EventRow
{
    public required int? SourceBatchCount { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime UpdatedAt { get; init; }
}
