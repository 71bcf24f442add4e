namespace EventsV3.Store.Backfill.Quarantine;

/// <summary>A part of a digest that the tables do not hold.</summary>
public sealed record QuarantinedPart
{
    public required Guid Fingerprint { get; init; }

    /// <summary>In the digest's array; -1 for all of it.</summary>
    public required int Place { get; init; }

    /// <summary><c>digest</c>, <c>element</c> or <c>title</c>.</summary>
    public required string Part { get; init; }

    public required string Reason { get; init; }

    /// <summary>As the digest has it, JSON.</summary>
    public required string Raw { get; init; }

    public required DateTime FirstSeen { get; init; }
    public required DateTime? AckedAt { get; init; }
    public required string? AckedBy { get; init; }
    public required string? AckNote { get; init; }
}
