namespace EventsV3.Contracts;

/// <summary>Event: a run needs a person. It resumes when its message is replayed (<c>eventsv3 faults replay</c>).</summary>
public sealed record CtmFailed
{
    public required Run Run { get; init; }
    public required CtmContext Ctm { get; init; }

    /// <summary><c>extract</c>, <c>consolidate</c>, <c>write</c> or <c>stalled</c>.</summary>
    public required string Stage { get; init; }

    public required string Reason { get; init; }
}
