using EventsV3.Contracts;
using EventsV3.Domain.Clustering;
using EventsV3.Domain.Titles;

namespace EventsV3.Specs.Clustering;

/// <summary>
/// The recipe once more, as it is written down: full matrices, every pair looked at in every step. Slow, and independent of the sparse
/// program in everything but the reading of words.
/// </summary>
internal static class DenseRecipe
{
    public static IReadOnlyList<IReadOnlyList<Guid>> Whole(IReadOnlyList<Title> titles) => Cluster(titles, cut: null);

    public static IReadOnlyList<IReadOnlyList<Guid>> Tight(IReadOnlyList<Title> titles) => Cluster(titles, cut: 0.80);

    private static IReadOnlyList<IReadOnlyList<Guid>> Cluster(IReadOnlyList<Title> given, double? cut)
    {
        Title[] titles = [.. given.OrderBy(title => title, TitleOrder.Instance)];
        var n = titles.Length;
        if (n == 0)
            return [];
        var s = Similarities(titles);
        var merges = Merges(s, cut ?? 0);
        var threshold = cut ?? 0.12 * Math.Exp(Math.Clamp(
            0.55 * (Math.Log(0.01 + (double)merges.Count(merge => merge.Score is > 0.05 and < 0.20) / n) + 3.2), -1.5, 1.5));
        return [.. Groups(n, merges, threshold).Select(group => (IReadOnlyList<Guid>)[.. group.Select(title => titles[title].Id)])];
    }

    private static double[,] Similarities(Title[] titles)
    {
        var n = titles.Length;
        var read = Array.ConvertAll(titles, title => HeadlineWords.Of(title.Text));
        string[] words = [.. read.SelectMany(title => title).Select(word => word.Stem).Distinct()];
        var holds = Array.ConvertAll(read, title => Array.ConvertAll(words, word => title.Any(found => found.Stem == word)));
        var df = words.Select((_, word) => (double)holds.Count(title => title[word])).ToArray();
        var names = words.Select(word => (double)read.Sum(title => title.Count(found => found.Stem == word && found.IsName))).ToArray();

        double Near(int i, int j) => Math.Exp(-Days(i, j) / 2);
        double Day(int i) => (titles[i].PublishedAt - titles[0].PublishedAt).TotalDays;
        double Days(int i, int j) => Math.Abs(Day(i) - Day(j));
        double NearPairs(Func<int, bool> counts) => (from i in Enumerable.Range(0, n)
                                                     from j in Enumerable.Range(0, n)
                                                     where i != j && counts(i) && counts(j)
                                                     select Near(i, j)).Sum();

        var usual = n > 1 ? NearPairs(_ => true) / (n * (n - 1.0)) : 1;
        var burst = words.Select((_, word) => Math.Pow(Math.Clamp(
            df[word] > 1 ? (NearPairs(title => holds[title][word]) + 2 * usual) / (df[word] * (df[word] - 1) + 2) / usual : 1, 0.2, 5), 0.55)).ToArray();
        var first = words.Select((_, word) =>
            Math.Pow(Math.Max(0.02, Math.Log((n + 1) / (df[word] + 0.5))), 0.35) * burst[word] * (1 + 0.25 * names[word] / df[word])).ToArray();

        var clusters = Groups(n, Merges(Cosines(first), 0.12), 0.12);
        var second = words.Select((_, word) =>
        {
            var entropy = clusters.Select(cluster => cluster.Count(title => holds[title][word]) / df[word]).Where(f => f > 0).Sum(f => -f * Math.Log(f));
            return Math.Max(0.02, Math.Log((clusters.Count + 1) / (Math.Exp(entropy) + 0.5))) * burst[word];
        }).ToArray();

        var s = Cosines(second);
        var k = Math.Min(10, n - 1);
        var crowd = Enumerable.Range(0, n).Select(i =>
            k == 0 ? 0 : Enumerable.Range(0, n).Where(j => j != i).Select(j => s[i, j]).OrderDescending().Take(k).Sum() / k).ToArray();
        var mean = Math.Max(1e-9, crowd.Sum() / n);
        var scaled = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = i + 1; j < n; j++)
                scaled[i, j] = scaled[j, i] = s[i, j] * (Factor(i) * Factor(j));
        return scaled;

        double Factor(int title) => Math.Pow(mean / Math.Max(crowd[title], 0.25 * mean), 0.25);

        double[,] Cosines(double[] weight)
        {
            var norm = Enumerable.Range(0, n).Select(title =>
                Math.Max(1e-9, Math.Sqrt(words.Select((_, word) => holds[title][word] ? weight[word] * weight[word] : 0).Sum()))).ToArray();
            var usualNorm = norm.Sum() / n;
            var scale = norm.Select(own => 1 / Math.Max(1.2 * own - 0.2 * usualNorm, 0.3 * own)).ToArray();
            var cosines = new double[n, n];
            for (var i = 0; i < n; i++)
            {
                for (var j = i + 1; j < n; j++)
                {
                    var shared = words.Select((_, word) => holds[i][word] && holds[j][word] ? weight[word] * weight[word] : 0).Sum();
                    cosines[i, j] = cosines[j, i] = Math.Max(0, shared * scale[i] * scale[j] - Math.Min(Days(i, j) / 6, 0.5));
                }
            }
            return cosines;
        }
    }

    private static List<(int Into, int From, double Score)> Merges(double[,] s, double stopAt)
    {
        var n = s.GetLength(0);
        var sum = (double[,])s.Clone();
        var size = Enumerable.Repeat(1.0, n).ToArray();
        var coherence = Enumerable.Repeat(1.0, n).ToArray();
        var alive = Enumerable.Repeat(true, n).ToArray();
        var merges = new List<(int, int, double)>();
        while (true)
        {
            var (a, b, top) = (-1, -1, 0.0);
            for (var i = 0; i < n; i++)
                for (var j = i + 1; j < n; j++)
                    if (alive[i] && alive[j] && Score(i, j) > top)
                        (a, b, top) = (i, j, Score(i, j));
            if (a < 0 || top < stopAt)
                return merges;
            merges.Add((a, b, top));
            var joint = size[a] + size[b];
            coherence[a] = (coherence[a] * size[a] * size[a] + coherence[b] * size[b] * size[b] + 2 * sum[a, b]) / (joint * joint);
            size[a] = joint;
            alive[b] = false;
            for (var x = 0; x < n; x++)
                sum[a, x] = sum[x, a] = sum[a, x] + sum[b, x];
        }

        double Score(int i, int j) => sum[i, j] / (size[i] * size[j]) * Math.Pow(coherence[i], -0.55) * Math.Pow(coherence[j], -0.55);
    }

    private static List<List<int>> Groups(int n, List<(int Into, int From, double Score)> merges, double cut)
    {
        var groups = Enumerable.Range(0, n).Select(title => new List<int> { title }).ToList();
        foreach (var (into, from, _) in merges.TakeWhile(merge => merge.Score >= cut))
        {
            groups[into].AddRange(groups[from]);
            groups[from].Clear();
        }
        return [.. groups.Where(group => group.Count > 0)];
    }
}
