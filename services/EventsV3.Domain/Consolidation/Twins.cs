using EventsV3.Domain.Clustering;
using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Consolidation;

/// <summary>Events that say the same of the same day are one (T2), and nobody needs to be asked.</summary>
internal static class Twins
{
    /// <summary>A new group must be among them, and an event: what was left over twice stays left over.</summary>
    public static void Unite(RunGroups groups, Clusters clusters)
    {
        foreach (var same in Enumerable.Range(0, groups.Count).GroupBy(group => (groups.Date(group), Name: Normalised(groups.Name(group)))))
        {
            int[] twins = [.. same];
            if (same.Key.Name.Length > 0 && twins.Any(groups.IsFresh) && twins.Any(group => groups[group].Source is not null))
                foreach (var twin in twins[1..])
                    clusters.Unite(twins[0], twin);
        }
    }

    /// <summary>Its words alone: neither case, punctuation nor accents.</summary>
    private static string Normalised(string name)
    {
        var clean = PublisherSuffix.Strip(HeadlineText.Clean(name));
        var words = string.Join(' ', RawWords.In(clean)).ToLowerInvariant();
        return words.Length > 0 ? words : clean;
    }
}
