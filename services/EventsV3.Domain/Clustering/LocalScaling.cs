namespace EventsV3.Domain.Clustering;

/// <summary>Titles in crowded neighbourhoods are pushed apart, those in empty ones drawn together (Zelnik-Manor and Perona 2004).</summary>
internal static class LocalScaling
{
    private const int Neighbours = 10;
    private const double Floor = 0.25;

    /// <summary>Per title the factor that scales its row and its column: s(i, j) · factor(i) · factor(j).</summary>
    public static double[] Factors(Similarity similarity, int titles)
    {
        var k = Math.Min(Neighbours, titles - 1);
        var crowd = new double[titles];
        var values = new double[titles];
        for (var title = 0; title < titles; title++)
        {
            var found = similarity.Row(title, values).Length;
            crowd[title] = SumOfLargest(values.AsSpan(0, found), k) / Math.Max(1, k);
        }
        var mean = Math.Max(1e-9, crowd.Sum() / Math.Max(1, titles));
        return Array.ConvertAll(crowd, m => Math.Pow(mean / Math.Max(m, Floor * mean), 0.25));
    }

    private static double SumOfLargest(ReadOnlySpan<double> values, int k)
    {
        Span<double> largest = stackalloc double[Neighbours];
        largest.Clear();
        foreach (var value in values)
        {
            if (value <= largest[k - 1])
                continue;
            var at = k - 1;
            for (; at > 0 && largest[at - 1] < value; at--)
                largest[at] = largest[at - 1];
            largest[at] = value;
        }
        double sum = 0;
        foreach (var value in largest[..k])
            sum += value;
        return sum;
    }
}
