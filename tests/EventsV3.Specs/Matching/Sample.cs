using EventsV3.Contracts;
using EventsV3.Domain.Digests;
using EventsV3.Domain.Matching;

namespace EventsV3.Specs.Matching;

/// <summary>Stored and new events with numbered titles, and ids that are numbers too.</summary>
internal static class Sample
{
    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static DigestEvent Event(int day, string summary, params int[] titles) =>
        new(null, new DateOnly(2026, 1, day), summary, [.. titles.Select(Id)], DateConfidence.High);

    public static StoredEvent Stored(int id, int day, string summary, params int[] titles) =>
        new(Id(id), Event(day, summary, titles) with { EventId = Id(id) }, Adopted: false);

    /// <summary>Ids from 1,000 on are new.</summary>
    public static MatchedEvents Match(IReadOnlyList<StoredEvent> stored, params DigestEvent[] fresh)
    {
        var next = 1_000;
        return EventMatching.Match(stored, fresh, () => Id(next++));
    }

    /// <summary>A random CTM: each title in one event, now and then an event of no title, twins by (date, summary) in neither list.</summary>
    public static (StoredEvent[] Stored, DigestEvent[] Fresh) Reextraction(int seed)
    {
        var random = new Random(seed);
        var titles = Enumerable.Range(0, random.Next(0, 40)).ToArray();
        var stored = Partition(random, titles).Select((group, i) =>
            Stored(500 + i, random.Next(1, 4), i == 0 ? "Canada / geo_economy - Other events" : $"Event {i}", group)).ToArray();
        int[] kept = [.. titles.Where(_ => random.Next(8) > 0), .. Enumerable.Range(100, random.Next(0, 6))];
        var fresh = Partition(random, kept).Select((group, i) =>
            Event(random.Next(1, 4), i == 0 ? "Canada / geo_economy - Other events" : $"Event {random.Next(0, 2) * 100 + i}", group)).ToArray();
        // Half of the time most stored events come back nearly as they were.
        if (random.Next(2) == 0)
        {
            fresh = [.. stored.Select((e, i) => e.Event with { EventId = null, Summary = i == 0 ? e.Event.Summary : $"{e.Event.Summary} again" })];
            for (var i = 0; i + 1 < fresh.Length; i += 2)
            {
                if (fresh[i].TitleIds.Count == 0)
                    continue;
                fresh[i + 1] = fresh[i + 1] with { TitleIds = [.. fresh[i + 1].TitleIds, fresh[i].TitleIds[0]] };
                fresh[i] = fresh[i] with { TitleIds = [.. fresh[i].TitleIds.Skip(1)] };
            }
        }
        random.Shuffle(fresh);
        return (stored, fresh);
    }

    private static int[][] Partition(Random random, int[] titles)
    {
        var groups = Enumerable.Range(0, random.Next(1, 10)).Select(_ => new List<int>()).ToArray();
        foreach (var title in titles)
            groups[random.Next(groups.Length)].Add(title);
        return [.. groups.Select(group => group.ToArray())];
    }
}
