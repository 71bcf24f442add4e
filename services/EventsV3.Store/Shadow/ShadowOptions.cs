namespace EventsV3.Store.Shadow;

/// <summary>How both copies are read side by side.</summary>
public sealed record ShadowOptions
{
    /// <summary>Who reads; in the audit when its finding moves the phase.</summary>
    public string Reader { get; init; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>The other copy is not waited for any longer.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Comparisons at the same time; what comes on top is not compared.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>How often findings are written down.</summary>
    public TimeSpan NoteEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where everything that is found is added as well, and stays.</summary>
    public ShadowFindings? Findings { get; init; }
}
