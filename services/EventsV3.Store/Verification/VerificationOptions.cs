namespace EventsV3.Store.Verification;

/// <summary>How a pass runs.</summary>
public sealed record VerificationOptions
{
    /// <summary>Part of the fingerprint of a pass: one that was begun with another form is not continued.</summary>
    internal const string CanonicalForm = "canonical-1";

    public VerificationScope Scope { get; init; } = new();

    /// <summary>Connections that compare at the same time.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Gives up an unfinished pass that was begun otherwise, instead of refusing.</summary>
    public bool Restart { get; init; }

    /// <summary>Names the process in <c>migration.run</c>.</summary>
    public string Holder { get; init; } = $"{Environment.UserName}@{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>How long a process that died holds a pass.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A share of differing CTMs above which the pass stops: something is wrong that no repair of single CTMs mends.</summary>
    public double BreakerShare { get; init; } = 0.01;

    /// <summary>Fewer differing CTMs than these never stop a pass.</summary>
    public int BreakerFloor { get; init; } = 20;

    /// <summary>CTMs in a worker's first statement; after that as many as take about half a second.</summary>
    public int FirstChunk { get; init; } = 25;
}
