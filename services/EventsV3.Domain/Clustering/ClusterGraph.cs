namespace EventsV3.Domain.Clustering;

/// <summary>The groups that agglomeration starts from, and the summed similarity of those pairs of groups that have any.</summary>
internal sealed class ClusterGraph
{
    /// <summary>What fits in some 300 MB with the agglomeration that follows.</summary>
    public const int MaximumEdges = 8_000_000;

    private int[] left = new int[1024];
    private int[] right = new int[1024];
    private double[] sum = new double[1024];

    private ClusterGraph(int[][] groups)
    {
        Size = Array.ConvertAll(groups, group => group.Length);
        Coherence = new double[groups.Length];
    }

    public int[] Size { get; }

    /// <summary>Mean similarity of a group's ordered pairs, a title with itself counted as 1.</summary>
    public double[] Coherence { get; }

    public int Edges { get; private set; }

    public (int[] Left, int[] Right, double[] Sum) EdgeArrays => (left, right, sum);

    /// <param name="space">The titles and how similar they are.</param>
    /// <param name="groups">A partition of them.</param>
    /// <returns>Null when there are more than <see cref="MaximumEdges"/>.</returns>
    public static ClusterGraph? TryBuild(TitleSpace space, int[][] groups) => TryBuild(space, groups, floor: 0);

    /// <summary>Where the edges are too many the weakest pairs of titles, which decide least, are left out.</summary>
    public static ClusterGraph Build(TitleSpace space, int[][] groups)
    {
        for (var floor = 0.0; ; floor = floor * 1.5 + 0.05)
            if (TryBuild(space, groups, floor) is { } graph)
                return graph;
    }

    private static ClusterGraph? TryBuild(TitleSpace space, int[][] groups, double floor)
    {
        var graph = new ClusterGraph(groups);
        var groupOf = Partition.GroupOf(groups, space.Titles);
        var values = new double[space.Titles];
        var sums = new double[groups.Length];
        var reached = new int[groups.Length];
        for (var group = 0; group < groups.Length; group++)
        {
            var count = 0;
            double inner = 0;
            foreach (var title in groups[group])
            {
                var row = space.Row(title, values);
                for (var i = 0; i < row.Length; i++)
                {
                    var value = values[i];
                    var other = groupOf[row[i]];
                    if (other == group)
                        inner += value;
                    if (other <= group || value < floor)
                        continue;
                    if (sums[other] == 0)
                        reached[count++] = other;
                    sums[other] += value;
                }
            }
            double size = groups[group].Length;
            graph.Coherence[group] = (size + inner) / (size * size);
            if (graph.Edges + count > MaximumEdges)
                return null;
            foreach (var other in reached.AsSpan(0, count))
            {
                graph.Add(group, other, sums[other]);
                sums[other] = 0;
            }
        }
        return graph;
    }

    private void Add(int group, int other, double total)
    {
        if (Edges == left.Length)
        {
            var capacity = (int)Math.Min(2L * Edges, MaximumEdges);
            Array.Resize(ref left, capacity);
            Array.Resize(ref right, capacity);
            Array.Resize(ref sum, capacity);
        }
        (left[Edges], right[Edges], sum[Edges]) = (group, other, total);
        Edges++;
    }
}
