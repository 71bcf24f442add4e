namespace EventsV3.Domain.Clustering;

/// <summary>What a word says about its title's event.</summary>
internal static class WordWeights
{
    private const double Floor = 0.02, RarityExponent = 0.35, NameBonus = 0.25;

    /// <summary>First pass: rare among the titles, bursty, a name.</summary>
    public static double[] ByTitles(WordIndex index, double[] burst)
    {
        var weights = new double[index.Words];
        for (var word = 0; word < weights.Length; word++)
        {
            double df = index.TitlesWith[word].Length;
            var rarity = Math.Pow(Math.Max(Floor, Math.Log((index.Titles + 1) / (df + 0.5))), RarityExponent);
            weights[word] = rarity * burst[word] * (1 + NameBonus * index.NameCount[word] / df);
        }
        return weights;
    }

    /// <summary>Second pass: rare among the first pass's clusters, so that a word of one big event is not taken for a common word.</summary>
    /// <remarks><c>clusterOf</c>: per title its cluster, below <c>clusters</c>.</remarks>
    public static double[] ByClusters(WordIndex index, double[] burst, int[] clusterOf, int clusters)
    {
        var weights = new double[index.Words];
        var shared = new int[clusters];
        for (var word = 0; word < weights.Length; word++)
        {
            var titles = index.TitlesWith[word];
            foreach (var title in titles)
                shared[clusterOf[title]]++;
            double entropy = 0;
            foreach (var title in titles)
            {
                ref var count = ref shared[clusterOf[title]];
                if (count == 0)
                    continue;
                var share = (double)count / titles.Length;
                entropy -= share * Math.Log(share);
                count = 0;
            }
            weights[word] = Math.Max(Floor, Math.Log((clusters + 1) / (Math.Exp(entropy) + 0.5))) * burst[word];
        }
        return weights;
    }
}
