namespace EventsV3.Domain.Merging;

/// <summary>What an operator decides about merging.</summary>
public sealed record MergeOptions
{
    /// <summary>
    /// How many different publishers an event needs; the titles of those with fewer go to the catch-all. 1 hides nothing; 2 is the upstream
    /// rule. A title without publisher counts as a source of its own. Events of earlier runs stay events.
    /// </summary>
    public int MinimumSources { get; init; } = 1;
}
