namespace EventsV3.Domain.Digests;

/// <summary>A digest as it was found.</summary>
/// <param name="Events">What could be read, in order; not yet united.</param>
/// <param name="Unreadable">What could not, each part once.</param>
public sealed record DigestReading(IReadOnlyList<DigestEvent> Events, IReadOnlyList<UnreadablePart> Unreadable)
{
    public static readonly DigestReading Empty = new([], []);

    /// <summary>Elements of the array, read or not; 0 where there is no array.</summary>
    public int Elements { get; init; }

    /// <summary>The place in the array of each of <see cref="Events"/>.</summary>
    public IReadOnlyList<int> Places { get; init; } = [];

    /// <summary>It is the array itself: neither encoded twice nor wrapped in a tuple, so that an element can be given its id in place.</summary>
    public bool IsArray { get; init; }
}

/// <summary>What could not be read.</summary>
/// <param name="Index">The element's place in the array; -1 for the whole.</param>
/// <param name="Part">How much of it.</param>
/// <param name="Raw">As stored, JSON.</param>
/// <param name="Reason">Why.</param>
public sealed record UnreadablePart(int Index, DigestPart Part, string Raw, string Reason);

public enum DigestPart
{
    /// <summary>The whole digest.</summary>
    Digest,

    /// <summary>An event.</summary>
    Element,

    /// <summary>A title of an event that itself was read.</summary>
    Title,
}
