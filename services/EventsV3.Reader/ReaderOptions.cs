using System.ComponentModel.DataAnnotations;

namespace EventsV3.Reader;

/// <summary><c>Reader__*</c>: how much is answered, and to how many at once. Who may ask: <see cref="Access.AccessOptions"/>.</summary>
public sealed record ReaderOptions
{
    public const string Section = "Reader";

    /// <summary>Requests a second that one client (an API key, a bearer's subject, else an address) may keep up.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; init; } = 500;

    /// <summary>Requests that it may make at once after a rest.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; init; } = 1_000;

    /// <summary>Requests at work at the same time, over all clients; what comes on top is answered with 503 at once.</summary>
    [Range(1, 100_000)]
    public int Concurrency { get; init; } = 512;

    /// <summary>Connections that <c>/live</c> keeps open.</summary>
    [Range(1, 100_000)]
    public int LiveConnections { get; init; } = 200;

    /// <summary>How old an answer of <c>/status</c> and <c>/migration</c> may be, in seconds: they count, and many look at once.</summary>
    [Range(0, 3600)]
    public double SnapshotSeconds { get; init; } = 1;
}
