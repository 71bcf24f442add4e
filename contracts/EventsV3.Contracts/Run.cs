namespace EventsV3.Contracts;

/// <summary>
/// One extraction of one CTM. <see cref="RunId"/> is <i>what</i> is extracted: a hash of the inputs, so the same inputs are the same
/// run and repeating repeats instead of forking. <see cref="PlannedAt"/> is <i>when</i>, from the database's clock: the fencing token;
/// the newest wins.
/// </summary>
public sealed record Run
{
    public required Guid CtmId { get; init; }
    public required Guid RunId { get; init; }

    /// <summary>UTC, microseconds.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    public ReadyMode Mode { get; init; }

    /// <summary>
    /// The revision of <c>ctm.events_digest</c> that the known events of an incremental run were read from; the writer refuses to build
    /// on any other. Null for a full run, which builds on nothing.
    /// </summary>
    public long? BaseRevision { get; init; }

    /// <summary>An operator asked for a frozen CTM by name.</summary>
    public bool IncludeFrozen { get; init; }
}
