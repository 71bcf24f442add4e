using EventsV3.Contracts;

namespace EventsV3.Domain.Events;

/// <summary>Two events with the same date and summary in one list are one event with both title sets (T2).</summary>
public static class SameEvents
{
    /// <summary>In order of first appearance.</summary>
    public static IReadOnlyList<ExtractedEvent> Unite(IEnumerable<ExtractedEvent> events) =>
    [
        .. events.GroupBy(found => (found.Date, found.Summary)).Select(same => same.Count() == 1 ? same.First() : same.First() with
        {
            DateConfidence = Confidence(same.Select(found => found.DateConfidence)),
            TitleIds = [.. same.SelectMany(found => found.TitleIds).Distinct()],
            SourceBatchCount = same.Max(found => found.SourceBatchCount),
        }),
    ];

    /// <summary>In order of first appearance; titles in the order given.</summary>
    public static IReadOnlyList<CanonicalEvent> Unite(IEnumerable<CanonicalEvent> events, IComparer<Guid> titleOrder) =>
    [
        .. events.GroupBy(found => (found.Date, found.Summary)).Select(same => same.Count() == 1 ? same.First() : same.First() with
        {
            DateConfidence = Confidence(same.Select(found => found.DateConfidence)),
            Titles = TitleUnion.Of(same.SelectMany(found => found.Titles), titleOrder),
            SourceBatchCount = same.Sum(found => found.SourceBatchCount),
        }),
    ];

    private static DateConfidence Confidence(IEnumerable<DateConfidence> all) =>
        all.Contains(DateConfidence.High) ? DateConfidence.High : DateConfidence.Low;
}
