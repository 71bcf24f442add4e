using EventsV3.Contracts;

namespace EventsV3.Domain.Events;

/// <summary>Mechanical union (T2): exactly the titles of the parts, each once, whatever they say.</summary>
public static class TitleUnion
{
    /// <summary>A title that several parts hold keeps the batch that brought it first.</summary>
    public static IReadOnlyList<EventTitle> Of(IEnumerable<EventTitle> parts, IComparer<Guid> order) =>
        [.. parts.GroupBy(title => title.TitleId).Select(same => same.MinBy(title => title.Batch)!).OrderBy(title => title.TitleId, order)];
}
