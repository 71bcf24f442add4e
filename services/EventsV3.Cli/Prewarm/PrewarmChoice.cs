namespace EventsV3.Cli.Prewarm;

/// <summary>What the operator asked for.</summary>
internal sealed record PrewarmChoice(IReadOnlyList<Guid> Ctms, bool Full, bool DryRun, bool Wait, TimeSpan Poll);
