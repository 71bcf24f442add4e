using EventsV3.Domain.Digests;

namespace EventsV3.Domain.Matching;

/// <summary>A run's events, each with its id, and the stored ones that none of them continues.</summary>
public sealed record MatchedEvents(IReadOnlyList<MatchedEvent> Events, IReadOnlyList<GoneEvent> Gone);

/// <param name="Event">With its id and the keys that are not ours.</param>
/// <param name="Predecessor">The stored event that it continues; null for a new one.</param>
public sealed record MatchedEvent(DigestEvent Event, StoredEvent? Predecessor)
{
    public Guid Id => Event.EventId!.Value;

    /// <summary>It had no id before this run.</summary>
    public bool IsNew => Predecessor is null or { Adopted: true };
}

/// <param name="Stored">An event that is no more.</param>
/// <param name="MergedInto">The event that most of its titles are in now; null when there is none.</param>
public sealed record GoneEvent(StoredEvent Stored, Guid? MergedInto);
