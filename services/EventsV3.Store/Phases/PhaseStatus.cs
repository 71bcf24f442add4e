using EventsV3.Domain.Phases;

namespace EventsV3.Store.Phases;

/// <param name="Stage">Where the platform is.</param>
/// <param name="Since">When it came there.</param>
public sealed record PhaseStatus(Stage Stage, DateTimeOffset Since);

/// <summary>One line of the audit.</summary>
public sealed record Transition
{
    public required DateTime At { get; init; }
    public required string By { get; init; }
    public required string FromPhase { get; init; }
    public required int FromPercent { get; init; }
    public required string ToPhase { get; init; }
    public required int ToPercent { get; init; }
    public required string Why { get; init; }
}
