using EventsV3.Contracts;

namespace EventsV3.Domain.Merging;

/// <summary>What became of a run's titles: <see cref="TitleCount"/> = titles over <see cref="Events"/> + <see cref="SetAside"/> (T1).</summary>
/// <param name="TitleCount">Distinct titles that the batches name.</param>
/// <param name="Events">In order of date, then of their first title; the catch-all last.</param>
/// <param name="SetAside">In title order.</param>
public sealed record MergedEvents(int TitleCount, IReadOnlyList<CanonicalEvent> Events, IReadOnlyList<SetAsideTitle> SetAside)
{
    /// <summary>
    /// Titles of <see cref="Events"/> that stand where the embedded extractor placed them, for want of a model's answer. In title order.
    /// </summary>
    public IReadOnlyList<Guid> Degraded { get; init; } = [];

    /// <summary>
    /// What nobody was able to decide: two titles of different events, the strongest pair first. A run that gets them back in batch 0
    /// asks again and can only unite.
    /// </summary>
    public IReadOnlyList<TitlePair> Pending { get; init; } = [];
}
