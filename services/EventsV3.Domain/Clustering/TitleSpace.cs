using EventsV3.Contracts;

namespace EventsV3.Domain.Clustering;

/// <summary>
/// A CTM's titles and how similar they are, by the statistics of all of them: the first pass groups titles to learn what its words
/// are worth, the second weighs with that and scales by neighbourhood.
/// </summary>
internal sealed class TitleSpace
{
    private readonly Similarity similarity;
    private readonly double[]? factors;

    private TitleSpace(IReadOnlyList<Title> ordered, Similarity similarity, double[]? factors)
    {
        Ordered = ordered;
        this.similarity = similarity;
        this.factors = factors;
    }

    /// <summary>In title order; a title's number is its place here.</summary>
    public IReadOnlyList<Title> Ordered { get; }

    public int Titles => Ordered.Count;

    /// <param name="ordered">At least one, in title order.</param>
    public static TitleSpace Of(IReadOnlyList<Title> ordered)
    {
        const double FirstPassCut = 0.12;
        var index = new WordIndex(ordered);
        var burst = BurstWeights.Of(index);
        var first = new TitleSpace(ordered, new Similarity(index, WordWeights.ByTitles(index, burst)), factors: null);
        var clusters = Dendrogram.Of(first, FirstPassCut).All();
        var weights = WordWeights.ByClusters(index, burst, Partition.GroupOf(clusters, ordered.Count), clusters.Length);
        var similarity = new Similarity(index, weights);
        return new TitleSpace(ordered, similarity, LocalScaling.Factors(similarity, ordered.Count));
    }

    /// <summary>Every other title that is similar to <paramref name="title"/> at all, in no particular order. Valid until the next call.</summary>
    public ReadOnlySpan<int> Row(int title, double[] values)
    {
        var row = similarity.Row(title, values);
        if (factors is not null)
            for (var i = 0; i < row.Length; i++)
                values[i] *= factors[title] * factors[row[i]];
        return row;
    }
}
