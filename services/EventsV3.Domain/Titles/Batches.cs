using EventsV3.Contracts;

namespace EventsV3.Domain.Titles;

/// <summary>Consecutive slices of a CTM's titles.</summary>
public static class Batches
{
    /// <summary>What the platform's models were found to answer whole (upstream lost batches of 76 and more to truncation).</summary>
    public const int DefaultSize = 70;

    /// <summary>As few batches as fit, of nearly equal size, so that no model call is spent on a rest of one title.</summary>
    /// <param name="titles">In <see cref="TitleOrder"/>.</param>
    /// <param name="size">At least 1.</param>
    public static IReadOnlyList<IReadOnlyList<Title>> Split(IReadOnlyList<Title> titles, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var count = (titles.Count + size - 1) / size;
        var batches = new IReadOnlyList<Title>[count];
        for (var i = 0; i < count; i++)
        {
            var from = (int)((long)titles.Count * i / count);
            var to = (int)((long)titles.Count * (i + 1) / count);
            batches[i] = [.. titles.Skip(from).Take(to - from)];
        }
        return batches;
    }
}
