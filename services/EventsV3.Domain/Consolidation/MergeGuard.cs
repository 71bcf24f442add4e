namespace EventsV3.Domain.Consolidation;

/// <summary>No mega-events: what would become large or long takes more than a model's word.</summary>
internal sealed class MergeGuard(RunGroups groups, GroupWords words, Clusters clusters, ConsolidationRules rules)
{
    private readonly Dictionary<int, (int Groups, WordVector Words)> known = [];

    public bool Allows(int one, int other)
    {
        int[] members = [.. clusters.Members(one), .. clusters.Members(other)];
        var days = members.Max(group => groups.Days[group].Last.DayNumber) - members.Min(group => groups.Days[group].First.DayNumber);
        return (days <= rules.LongStoryDays && members.Sum(group => groups[group].TitleIds.Count) <= rules.LargeEvent)
            || WordVector.Cosine(WordsOf(one), WordsOf(other)) >= rules.Kinship;
    }

    /// <summary>Of all its groups, the larger weighing more.</summary>
    public WordVector WordsOf(int cluster)
    {
        var members = clusters.Members(cluster);
        if (members.Count == 1)
            return words[cluster];
        if (!known.TryGetValue(cluster, out var vector) || vector.Groups != members.Count)
        {
            var sum = WordVector.Sum(members.Select(group => (words[group], Math.Sqrt(groups[group].TitleIds.Count))));
            known[cluster] = vector = (members.Count, sum);
        }
        return vector.Words;
    }
}
