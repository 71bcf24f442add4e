namespace EventsV3.Domain.Clustering;

/// <summary>
/// s(i, j) = max(0, weighted cosine - date penalty), one row at a time through the inverted index: what shares no word costs nothing, and
/// no more than one row is held.
/// </summary>
/// <remarks>
/// The norm is pivoted (Singhal et al. 1996): short headlines are not favoured. The penalty is a day's sixth a day, capped, so that
/// a story which returns after weeks can still be told by its words.
/// </remarks>
internal sealed class Similarity
{
    private const double Pivot = 0.2, NormFloor = 0.3, PenaltyDays = 6, PenaltyCap = 0.5;

    private readonly WordIndex index;
    private readonly double[] square;
    private readonly double[] scale;
    private readonly double[] sum;
    private readonly int[] neighbours;

    public Similarity(WordIndex index, double[] weights)
    {
        this.index = index;
        square = Array.ConvertAll(weights, weight => weight * weight);
        scale = new double[index.Titles];
        sum = new double[index.Titles];
        neighbours = new int[index.Titles];
        for (var title = 0; title < scale.Length; title++)
        {
            foreach (var word in index.WordsOf[title])
                scale[title] += square[word];
            scale[title] = Math.Max(1e-9, Math.Sqrt(scale[title]));
        }
        var mean = scale.Sum() / Math.Max(1, scale.Length);
        for (var title = 0; title < scale.Length; title++)
            scale[title] = 1 / Math.Max((1 + Pivot) * scale[title] - Pivot * mean, NormFloor * scale[title]);
    }

    /// <summary>Every other title that is similar to <paramref name="title"/> at all, in no particular order. Valid until the next call.</summary>
    public ReadOnlySpan<int> Row(int title, double[] values)
    {
        var touched = 0;
        var (shared, reached) = (sum, neighbours);
        foreach (var word in index.WordsOf[title])
        {
            var weight = square[word];
            foreach (var other in index.TitlesWith[word])
            {
                ref var total = ref shared[other];
                if (total == 0)
                    reached[touched++] = other;
                total += weight;
            }
        }
        var similar = 0;
        for (var i = 0; i < touched; i++)
        {
            var other = reached[i];
            var cosine = shared[other] * scale[title] * scale[other];
            shared[other] = 0;
            var value = cosine - Math.Min(Math.Abs(index.Day[title] - index.Day[other]) / PenaltyDays, PenaltyCap);
            if (value <= 0 || other == title)
                continue;
            reached[similar] = other;
            values[similar++] = value;
        }
        return reached.AsSpan(0, similar);
    }
}
