namespace EventsV3.Consolidator;

/// <summary>Where a run can fail, as <see cref="Contracts.CtmFailed.Stage"/> says it.</summary>
public static class FaultStages
{
    public const string Extract = "extract";
    public const string Consolidate = "consolidate";
    public const string Write = "write";

    /// <summary>Nobody failed, and nobody answered.</summary>
    public const string Stalled = "stalled";

    public static readonly IReadOnlyList<string> All = [Extract, Consolidate, Write, Stalled];
}
