namespace EventsV3.Contracts;

/// <summary>Where a run's titles ended: <see cref="In"/> = <see cref="InEvents"/> + <see cref="InCatchAll"/> + <see cref="SetAside"/> (T1).</summary>
public sealed record TitleCounts
{
    public required int In { get; init; }
    public required int InEvents { get; init; }
    public required int InCatchAll { get; init; }
    public required int SetAside { get; init; }
}
