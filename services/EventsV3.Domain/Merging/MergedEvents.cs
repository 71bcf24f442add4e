using EventsV3.Contracts;

namespace EventsV3.Domain.Merging;

/// <summary>What became of a run's titles: <see cref="TitleCount"/> = titles over <see cref="Events"/> + <see cref="SetAside"/> (T1).</summary>
/// <param name="TitleCount">Distinct titles that the batches name.</param>
/// <param name="Events">In order of date, then of their first title; the catch-all last.</param>
/// <param name="SetAside">In title order.</param>
public sealed record MergedEvents(int TitleCount, IReadOnlyList<CanonicalEvent> Events, IReadOnlyList<SetAsideTitle> SetAside);
