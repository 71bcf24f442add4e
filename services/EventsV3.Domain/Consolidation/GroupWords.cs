using EventsV3.Domain.Clustering;

namespace EventsV3.Domain.Consolidation;

/// <summary>
/// How alike groups are by their words. A word weighs by its rarity among groups and by the share of the group's texts that hold it. What a
/// model must not read is like nothing, and makes no word less rare.
/// </summary>
internal sealed class GroupWords
{
    private const int AlwaysRare = 50;

    private readonly WordVector[] vectors;
    private readonly List<(int Group, double Weight)>[] holders;
    private readonly double[] sum;
    private readonly int[] reached;

    /// <param name="groups">The run's.</param>
    /// <param name="commonShare">Words that more than this share of them hold find no neighbours.</param>
    public GroupWords(RunGroups groups, double commonShare)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        (int Word, double Weight)[][] shares = [.. Enumerable.Range(0, groups.Count).Select(group => Shares(groups, group, numbers))];
        var holding = new int[numbers.Count];
        foreach (var (word, _) in shares.SelectMany(words => words))
            holding[word]++;
        double speaking = shares.Count(words => words.Length > 0);
        vectors = Array.ConvertAll(shares, words =>
            new WordVector(Array.ConvertAll(words, word => (word.Word, word.Weight * Math.Log(1 + speaking / holding[word.Word])))));
        holders = [.. holding.Select(count => new List<(int, double)>(count))];
        for (var group = 0; group < vectors.Length; group++)
            foreach (var (word, weight) in vectors[group].Words)
                if (holding[word] <= Math.Max(AlwaysRare, commonShare * speaking))
                    holders[word].Add((group, weight));
        sum = new double[vectors.Length];
        reached = new int[vectors.Length];
    }

    public WordVector this[int group] => vectors[group];

    /// <summary>Every other group that shares a word which is not common, in no particular order. Valid until the next call.</summary>
    public ReadOnlySpan<int> Row(int group, double[] cosines)
    {
        var touched = 0;
        foreach (var (word, weight) in vectors[group].Words)
        {
            foreach (var (other, otherWeight) in holders[word])
            {
                if (sum[other] == 0)
                    reached[touched++] = other;
                sum[other] += weight * otherWeight;
            }
        }
        var found = 0;
        for (var i = 0; i < touched; i++)
        {
            var other = reached[i];
            if (other != group)
            {
                reached[found] = other;
                cosines[found++] = sum[other];
            }
            sum[other] = 0;
        }
        return reached.AsSpan(0, found);
    }

    private static (int Word, double Weight)[] Shares(RunGroups groups, int group, Dictionary<string, int> numbers)
    {
        if (!groups.IsAskable(group))
            return [];
        var counts = new SortedDictionary<int, int>();
        var texts = 0;
        foreach (var text in groups.Texts(group))
        {
            texts++;
            foreach (var stem in HeadlineWords.Of(text).Select(word => word.Stem).Distinct(StringComparer.Ordinal))
            {
                if (!numbers.TryGetValue(stem, out var number))
                    numbers.Add(stem, number = numbers.Count);
                counts[number] = counts.GetValueOrDefault(number) + 1;
            }
        }
        return [.. counts.Select(word => (word.Key, Math.Sqrt((double)word.Value / texts)))];
    }
}
