namespace EventsV3.Store.Backfill.Quarantine;

/// <summary>A CTM that was not taken along whole.</summary>
public sealed record QuarantinedCtm
{
    public required Guid CtmId { get; init; }
    public required string Centroid { get; init; }
    public required string Track { get; init; }
    public required DateOnly Month { get; init; }
    public required int Parts { get; init; }

    /// <summary>Of the parts.</summary>
    public required int Acknowledged { get; init; }

    public required DateTime FirstSeen { get; init; }
    public required string[] Reasons { get; init; }
}
