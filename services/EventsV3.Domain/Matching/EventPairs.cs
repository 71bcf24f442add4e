using EventsV3.Domain.Digests;
using EventsV3.Domain.Events;
using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Matching;

/// <summary>
/// Which stored event a new one continues (I1): the one that it shares most titles with, dearest pair first; where no title is shared, the
/// one with the same date and summary. A catch-all continues a catch-all and nothing else. Does not depend on the order of either list.
/// </summary>
internal static class EventPairs
{
    private readonly record struct Pair(int Stored, int Fresh, int Shared, bool SameText, int Union);

    /// <returns>For each of <paramref name="fresh"/> its place in <paramref name="stored"/>, or null; no place is given twice.</returns>
    public static int?[] Of(IReadOnlyList<DigestEvent> stored, IReadOnlyList<DigestEvent> fresh)
    {
        var partner = new int?[fresh.Count];
        if (stored.Count == 0 || fresh.Count == 0)
            return partner;
        var taken = new bool[stored.Count];
        int[] storedRank = Ranks(stored), freshRank = Ranks(fresh);

        foreach (var pair in Sharing(stored, fresh)
            .OrderByDescending(pair => pair.Shared)
            .ThenByDescending(pair => pair.SameText)
            .ThenBy(pair => pair.Union)
            .ThenBy(pair => storedRank[pair.Stored])
            .ThenBy(pair => freshRank[pair.Fresh]))
        {
            if (partner[pair.Fresh] is null && !taken[pair.Stored])
                Join(pair.Stored, pair.Fresh);
        }
        JoinEqual(e => (e.Date, e.Summary));
        // A CTM has one catch-all, whatever its date and titles have become.
        JoinEqual(e => CatchAll.Is(e.Summary) ? 0 : null);
        return partner;

        void JoinEqual(Func<DigestEvent, object?> key)
        {
            var free = Enumerable.Range(0, stored.Count)
                .Where(i => !taken[i] && key(stored[i]) is not null)
                .OrderBy(i => storedRank[i])
                .GroupBy(i => key(stored[i])!)
                .ToDictionary(group => group.Key, group => new Queue<int>(group));
            foreach (var i in Enumerable.Range(0, fresh.Count).Where(i => partner[i] is null).OrderBy(i => freshRank[i]))
            {
                if (key(fresh[i]) is { } wanted && free.TryGetValue(wanted, out var places) && places.TryDequeue(out var place))
                    Join(place, i);
            }
        }

        void Join(int place, int i)
        {
            partner[i] = place;
            taken[place] = true;
        }
    }

    private static IEnumerable<Pair> Sharing(IReadOnlyList<DigestEvent> stored, IReadOnlyList<DigestEvent> fresh)
    {
        var holders = new Dictionary<Guid, List<int>>();
        for (var i = 0; i < stored.Count; i++)
        {
            foreach (var title in stored[i].TitleIds)
            {
                if (!holders.TryGetValue(title, out var places))
                    holders[title] = places = [];
                places.Add(i);
            }
        }
        for (var i = 0; i < fresh.Count; i++)
        {
            var e = fresh[i];
            var shared = new Dictionary<int, int>();
            foreach (var title in e.TitleIds)
            {
                foreach (var place in holders.GetValueOrDefault(title) ?? [])
                    shared[place] = shared.GetValueOrDefault(place) + 1;
            }
            foreach (var (place, count) in shared)
            {
                var s = stored[place];
                if (CatchAll.Is(s.Summary) != CatchAll.Is(e.Summary))
                    continue;
                var sameText = s.Date == e.Date && s.Summary == e.Summary;
                yield return new(place, i, count, sameText, s.TitleIds.Count + e.TitleIds.Count - count);
            }
        }
    }

    /// <summary>An order of the events themselves, so that ties fall the same way however the list was ordered.</summary>
    private static int[] Ranks(IReadOnlyList<DigestEvent> events)
    {
        var order = Enumerable.Range(0, events.Count)
            .OrderBy(i => events[i].Date)
            .ThenBy(i => events[i].Summary, StringComparer.Ordinal)
            .ThenBy(i => events[i].EventId ?? Guid.Empty, Comparer<Guid>.Create(TitleOrder.CompareIds))
            .ThenBy(i => events[i].TitleIds.DefaultIfEmpty().Min(Comparer<Guid>.Create(TitleOrder.CompareIds)), Comparer<Guid>.Create(TitleOrder.CompareIds))
            .ToArray();
        var ranks = new int[events.Count];
        for (var rank = 0; rank < order.Length; rank++)
            ranks[order[rank]] = rank;
        return ranks;
    }
}
