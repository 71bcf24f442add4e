namespace EventsV3.Domain.Matching;

/// <summary>One entry of an event's history (I4).</summary>
/// <param name="EventId">The event.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Before">JSON; null where there was nothing.</param>
/// <param name="After">JSON; null where nothing is left.</param>
public sealed record EventChange(Guid EventId, EventChangeKind Kind, string? Before, string? After);

/// <summary>In <c>event_v3_history.change</c> by these names in lower case.</summary>
public enum EventChangeKind
{
    Created,
    Reworded,

    /// <summary>The date, or how well it is supported.</summary>
    Redated,

    /// <summary>Titles came or went; before holds those that went, after those that came.</summary>
    Titles,

    /// <summary>After names the event that most of its titles are in now.</summary>
    Merged,
    Retired,
}
