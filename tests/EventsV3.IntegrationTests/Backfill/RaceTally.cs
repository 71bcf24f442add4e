using System.Collections.Concurrent;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>What a race was made of.</summary>
internal sealed class RaceTally
{
    private readonly ConcurrentDictionary<string, int> done = new();

    public int this[string what] => done.GetValueOrDefault(what);

    public void Add(string what, int times = 1) => done.AddOrUpdate(what, times, (_, so) => so + times);

    public override string ToString() => string.Join(", ", done.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}"));
}
