namespace EventsV3.Store.Phases;

/// <summary>How much proof a step needs.</summary>
public sealed record GateRules
{
    /// <summary>Full verifications that found nothing, before readers move.</summary>
    public int CleanPasses { get; init; } = 2;

    /// <summary>From the first of them to the last.</summary>
    public TimeSpan CleanPassesApart { get; init; } = TimeSpan.FromHours(24);

    public int ShadowReads { get; init; } = 10_000;

    /// <summary>The 99th percentile of reads from the tables to that of reads of the digest.</summary>
    public double ShadowP99Ratio { get; init; } = 1.2;

    /// <summary>How long no writer must have changed a digest without knowing of the tables.</summary>
    public TimeSpan NoOtherWriter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long the digest is kept equal after the tables have become the truth.</summary>
    public TimeSpan WayBack { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How long nobody must have missed a digest that is not written, before its column gets another name.</summary>
    public TimeSpan Frozen { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long nobody must have missed the column, before it is dropped.</summary>
    public TimeSpan Renamed { get; init; } = TimeSpan.FromDays(7);
}
