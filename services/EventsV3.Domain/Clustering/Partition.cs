namespace EventsV3.Domain.Clustering;

/// <summary>A partition of titles 0 … n - 1 into groups; groups ordered by their first title, titles ascending.</summary>
internal static class Partition
{
    public static int[][] Singles(int titles) => [.. Enumerable.Range(0, titles).Select(title => new[] { title })];

    /// <exception cref="ArgumentException">A title is in no group, in two, or unknown.</exception>
    public static int[] GroupOf(int[][] groups, int titles)
    {
        var groupOf = new int[titles];
        Array.Fill(groupOf, -1);
        for (var group = 0; group < groups.Length; group++)
        {
            foreach (var title in groups[group])
            {
                if (title < 0 || title >= titles || groupOf[title] >= 0)
                    throw new ArgumentException($"Title {title} of {titles} is unknown or in two groups: no partition.", nameof(groups));
                groupOf[title] = group;
            }
        }
        var missing = Array.IndexOf(groupOf, -1);
        return missing < 0 ? groupOf : throw new ArgumentException($"Title {missing} of {titles} is in no group: no partition.", nameof(groups));
    }

    /// <summary>The groups after merging, in order.</summary>
    public static int[][] After(IEnumerable<Merge> merges, int[][] groups)
    {
        var members = Array.ConvertAll<int[], List<int>?>(groups, group => [.. group]);
        foreach (var merge in merges)
        {
            members[merge.Into]!.AddRange(members[merge.From]!);
            members[merge.From] = null;
        }
        var merged = new List<int[]>();
        foreach (var group in members)
        {
            if (group is null)
                continue;
            group.Sort();
            merged.Add([.. group]);
        }
        merged.Sort((x, y) => x[0].CompareTo(y[0]));
        return [.. merged];
    }
}
