using EventsV3.Contracts;
using EventsV3.Domain.Extraction;
using EventsV3.Domain.Merging;

namespace EventsV3.Specs.LanguageModels.Ladder;

/// <summary>T1, and what two readings can be compared by.</summary>
internal static class Books
{
    public static void AssertExact(IEnumerable<Title> asked, BatchReading read)
    {
        var placed = read.Events.SelectMany(found => found.TitleIds).ToList();
        AssertExact(asked, placed, read.SetAside);
        Assert.Empty(read.Degraded.Except(placed));
    }

    public static void AssertExact(IEnumerable<Title> asked, MergedEvents merged)
    {
        var placed = merged.Events.SelectMany(found => found.Titles).Select(title => title.TitleId).ToList();
        AssertExact(asked, placed, merged.SetAside);
        Assert.Empty(merged.Degraded.Except(placed));
    }

    /// <summary>
    /// One line an event: date, summary and titles; <paramref name="without"/> is left out, and an event of nothing else too.
    /// </summary>
    public static IReadOnlyList<string> Of(BatchReading read, Guid without = default) => Lines(
        read.Events.Select(found => ($"{found.Date:O} {found.DateConfidence}", found.Summary, found.TitleIds.AsEnumerable())),
        without);

    /// <inheritdoc cref="Of(BatchReading, Guid)"/>
    public static IReadOnlyList<string> Of(MergedEvents merged, Guid without = default) => Lines(
        merged.Events.Select(found => (
            $"{found.Date:O} {found.DateConfidence}", found.Summary, found.Titles.Select(title => title.TitleId))),
        without);

    private static void AssertExact(IEnumerable<Title> asked, IReadOnlyList<Guid> placed, IReadOnlyList<SetAsideTitle> aside) =>
        Assert.Equal(
            asked.Select(title => title.Id).Order(),
            placed.Concat(aside.Select(title => title.TitleId)).Order());

    private static IReadOnlyList<string> Lines(IEnumerable<(string Date, string Summary, IEnumerable<Guid> Ids)> events, Guid without) =>
    [
        .. events.Select(found => found with { Ids = found.Ids.Where(id => id != without).Order() })
            .Where(found => found.Ids.Any())
            .Select(found => $"{found.Date} {found.Summary} {string.Join(' ', found.Ids)}")
            .Order(StringComparer.Ordinal),
    ];
}
