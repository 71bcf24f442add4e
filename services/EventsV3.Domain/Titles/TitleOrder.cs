using EventsV3.Contracts;

namespace EventsV3.Domain.Titles;

/// <summary>The total order of a CTM's titles: publication time, then id. Batch borders, and so run ids, depend on it.</summary>
/// <remarks>Ids compare as PostgreSQL compares uuid: by their bytes in text order.</remarks>
public sealed class TitleOrder : IComparer<Title>
{
    public static readonly TitleOrder Instance = new();

    public int Compare(Title? x, Title? y)
    {
        if (ReferenceEquals(x, y))
            return 0;
        if (x is null || y is null)
            return x is null ? -1 : 1;
        var byTime = x.PublishedAt.UtcTicks.CompareTo(y.PublishedAt.UtcTicks);
        return byTime != 0 ? byTime : CompareIds(x.Id, y.Id);
    }

    public static int CompareIds(Guid x, Guid y)
    {
        Span<byte> left = stackalloc byte[16], right = stackalloc byte[16];
        x.TryWriteBytes(left, bigEndian: true, out _);
        y.TryWriteBytes(right, bigEndian: true, out _);
        return left.SequenceCompareTo(right);
    }
}
