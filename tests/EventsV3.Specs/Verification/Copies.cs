using EventsV3.Domain.Verification;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Verification;

/// <summary>Copies for specs: titles are letters.</summary>
internal static class Copies
{
    public static Guid Title(char letter) => new(letter, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static Guid Id(int n) => new(n, 14, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static ComparedEvent Event(int place, string summary, string letters, int? id = null, string date = "2026-01-03", string confidence = "high", string? extra = null) =>
        new(place, date, summary, confidence, [.. letters.Select(Title)], extra, id is { } n ? Id(n) : null);

    /// <summary>The same events as rows.</summary>
    public static ComparedEvent[] Rows(params ComparedEvent[] digest) => [.. digest.Select((e, n) => e with { Id = e.Id ?? Id(100 + n) })];

    /// <summary>Two copies that share much, little or nothing.</summary>
    public static Arbitrary<(ComparedEvent[] Digest, ComparedEvent[] Tables)> Any =>
        (from digest in Events(withIds: false) from tables in Events(withIds: true) select (digest, tables)).ToArbitrary();

    public static Arbitrary<ComparedEvent[]> AnyDigest => Events(withIds: false).ToArbitrary();

    private static Gen<ComparedEvent[]> Events(bool withIds) =>
        from count in Gen.Choose(0, 6)
        from events in Gen.ListOf(Event(withIds), count)
        select Distinct(events, withIds);

    private static Gen<ComparedEvent> Event(bool withIds) =>
        from summary in Gen.Elements("a", "b", "c", "d", "e")
        from date in Gen.Elements("2026-01-03", "2026-01-04")
        from letters in Gen.SubListOf("abcdefgh".ToCharArray())
        from id in Gen.Choose(withIds ? 1 : -6, 6)
        from confidence in Gen.Elements("high", "low")
        select Event(0, summary, string.Concat(letters), id > 0 ? id : null, date, confidence);

    /// <summary>Each (date, summary) once, each id once, as in both copies; rows have ids.</summary>
    private static ComparedEvent[] Distinct(IEnumerable<ComparedEvent> events, bool withIds)
    {
        var ids = new HashSet<Guid>();
        return
        [
            .. events.DistinctBy(e => (e.Date, e.Summary)).Select((e, place) => e with
            {
                Place = place,
                Id = e.Id is { } id && ids.Add(id) ? id : withIds ? Id(50 + place) : null,
            }),
        ];
    }
}
