using EventsV3.Domain.Digests;

namespace EventsV3.Domain.Matching;

/// <summary>Stable ids (I1): an event keeps its id when its CTM is extracted again, worded anew or united with another.</summary>
public static class EventMatching
{
    /// <param name="stored">What the CTM has, read under its lock.</param>
    /// <param name="fresh">What it shall have; ids are ignored.</param>
    /// <param name="newId">Makes an id; called once for each event that continues no stored one, in the order of <paramref name="fresh"/>.</param>
    public static MatchedEvents Match(IReadOnlyList<StoredEvent> stored, IReadOnlyList<DigestEvent> fresh, Func<Guid> newId)
    {
        // The known id, not the one in the element: an element may have none, or one that it may not keep.
        var partners = EventPairs.Of([.. stored.Select(s => s.Event with { EventId = s.Id })], fresh);
        var events = fresh.Select((e, i) => Continue(e, partners[i] is { } place ? stored[place] : null, newId)).ToList();
        var gone = stored.Where((_, place) => !partners.Contains(place)).ToList();
        return new(events, gone.Count == 0 ? [] : WhereTheyWent(gone, events));
    }

    /// <summary>Keys that are not ours stay with the event.</summary>
    private static MatchedEvent Continue(DigestEvent e, StoredEvent? predecessor, Func<Guid> newId) =>
        new(e with { EventId = predecessor?.Id ?? newId(), Extra = predecessor?.Event.Extra ?? e.Extra }, predecessor);

    private static List<GoneEvent> WhereTheyWent(List<StoredEvent> gone, List<MatchedEvent> events)
    {
        var homes = new Dictionary<Guid, Guid>();
        foreach (var e in events)
        {
            foreach (var title in e.Event.TitleIds)
                homes[title] = e.Id;
        }
        return [.. gone.Select(stored => new GoneEvent(stored, MajorityHome(stored.Event.TitleIds, homes)))];
    }

    private static Guid? MajorityHome(IReadOnlyList<Guid> titles, Dictionary<Guid, Guid> homes)
    {
        var largest = titles.Where(homes.ContainsKey).GroupBy(title => homes[title]).MaxBy(group => group.Count());
        return largest is not null && 2 * largest.Count() > titles.Count ? largest.Key : null;
    }
}
