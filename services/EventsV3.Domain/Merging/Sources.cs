using EventsV3.Contracts;

namespace EventsV3.Domain.Merging;

/// <summary>Independent sources behind titles.</summary>
internal static class Sources
{
    /// <summary>Different publishers; a title without one counts as a source of its own.</summary>
    public static int Count(IEnumerable<Title?> titles)
    {
        var publishers = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var unnamed = 0;
        foreach (var title in titles)
        {
            if (string.IsNullOrWhiteSpace(title?.Publisher))
                unnamed++;
            else
                publishers.Add(title.Publisher.Trim());
        }
        return publishers.Count + unnamed;
    }
}
