using System.ComponentModel.DataAnnotations;

namespace EventsV3.Consolidator;

/// <summary>The section <c>Consolidation</c>.</summary>
public sealed class ConsolidationOptions
{
    public const string Section = "Consolidation";

    /// <summary>
    /// Publishers that an event needs to stand alone; events of fewer go to the catch-all. 1 keeps single reports as events, so that
    /// nothing is hidden; 2 is upstream's rule.
    /// </summary>
    [Range(1, 100)]
    public int MinimumSources { get; set; } = 1;

    /// <summary>
    /// How long a run may be quiet before it is asked for again. Doubles each time. Generous, because a run that waits behind a deep
    /// queue is quiet too, and asking again would add to the queue.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan StallAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often the stall watch looks.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan StallWatch { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Saga messages in hand at once. Each holds a connection: together with <see cref="Merges"/> not more than the pool.</summary>
    [Range(1, 1000)]
    public int Prefetch { get; set; } = 16;

    /// <summary>Merges at once.</summary>
    [Range(1, 1000)]
    public int Merges { get; set; } = 2;
}
