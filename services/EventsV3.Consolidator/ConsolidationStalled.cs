using EventsV3.Contracts;

namespace EventsV3.Consolidator;

/// <summary>Event, internal: nothing has been heard of a run for longer than its limit.</summary>
public sealed record ConsolidationStalled
{
    public required Run Run { get; init; }
}
