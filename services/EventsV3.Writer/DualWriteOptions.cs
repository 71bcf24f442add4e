using System.ComponentModel.DataAnnotations;

namespace EventsV3.Writer;

public sealed class DualWriteOptions
{
    /// <summary>
    /// False is the way back: the digest is written as ever, the tables stay as they are, and <c>eventsv3 status</c> shows the drift.
    /// </summary>
    public bool Tables { get; init; } = true;

    /// <summary>CTMs written at once, each over a connection of its own.</summary>
    [Range(1, 256)]
    public int Concurrency { get; init; } = 8;
}
