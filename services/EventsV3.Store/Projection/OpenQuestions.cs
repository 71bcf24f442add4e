using EventsV3.Contracts;
using EventsV3.Domain.Matching;

namespace EventsV3.Store.Projection;

/// <summary>What a run leaves to the next one, as far as its titles were stored.</summary>
internal sealed record OpenQuestions(IReadOnlyList<Guid> Degraded, IReadOnlyList<TitlePair> Pending)
{
    public static OpenQuestions Of(EventsConsolidated consolidated, StorableEvents storable)
    {
        if (consolidated.Degraded.Count == 0 && consolidated.Pending.Count == 0)
            return new([], []);
        var placed = storable.Events.SelectMany(e => e.Titles).Select(title => title.TitleId).ToHashSet();
        return new(
            [.. consolidated.Degraded.Where(placed.Contains).Distinct()],
            [.. consolidated.Pending.Where(pair => placed.Contains(pair.One) && placed.Contains(pair.Other)).Distinct()]);
    }
}
