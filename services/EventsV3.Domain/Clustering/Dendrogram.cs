using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Clustering;

/// <summary>How a CTM's titles, or groups of them, come together, from the closest pair down.</summary>
internal sealed record Dendrogram(int[][] Start, IReadOnlyList<Merge> Merges)
{
    /// <summary>
    /// From single titles. Where too many of them are alike (a story of thousands), from the tight clusters of consecutive batches, which is
    /// nearly the same (T4) and bounds memory.
    /// </summary>
    public static Dendrogram Of(TitleSpace space, double stopAt)
    {
        var singles = Partition.Singles(space.Titles);
        return ClusterGraph.TryBuild(space, singles) is { } graph
            ? new Dendrogram(singles, new Agglomeration(graph).Run(stopAt))
            : Of(space, TightInBatches(space), stopAt);
    }

    public static Dendrogram Of(TitleSpace space, int[][] start, double stopAt, bool[]? fresh = null) =>
        new(start, new Agglomeration(ClusterGraph.Build(space, start), fresh).Run(stopAt));

    public int[][] All() => Partition.After(Merges, Start);

    public int[][] Until(double cut) => Partition.After(SelfTunedCut.Until(cut, Merges), Start);

    private static int[][] TightInBatches(TitleSpace space)
    {
        var groups = new List<int[]>();
        var before = 0;
        foreach (var batch in Batches.Split(space.Ordered, Batches.DefaultSize))
        {
            var offset = before;
            foreach (var group in TitleClustering.Tight(TitleSpace.Of(batch)))
                groups.Add(Array.ConvertAll(group, title => title + offset));
            before += batch.Count;
        }
        return [.. groups];
    }
}
