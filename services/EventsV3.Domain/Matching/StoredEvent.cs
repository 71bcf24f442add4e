using EventsV3.Domain.Digests;

namespace EventsV3.Domain.Matching;

/// <summary>An event that the CTM has, under the id that it is known by.</summary>
/// <param name="Id">Its id in both copies; for an adopted one the id that it gets now.</param>
/// <param name="Event">As the digest has it, or, where the digest forgot it, the row.</param>
/// <param name="Adopted">It has had no id so far: an element that EventsV3 never wrote and that has no row.</param>
public sealed record StoredEvent(Guid Id, DigestEvent Event, bool Adopted);
