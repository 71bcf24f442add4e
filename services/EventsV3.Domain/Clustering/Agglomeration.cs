namespace EventsV3.Domain.Clustering;

/// <summary>
/// Merges the two clusters with the highest score, again and again. Score = mean similarity between them, over the product of
/// their coherences to the power .55: a loose cluster must be met closer before it swallows a neighbour.
/// </summary>
/// <remarks>
/// An edge is stored once and known to the rows of both its ends; when a cluster is absorbed its edges are re-pointed, so the rows of its
/// neighbours need no change. A best partner whose score fell stays as an upper bound until it comes to the top: only then is the row
/// read again.
/// </remarks>
internal sealed class Agglomeration
{
    private const double CoherenceExponent = 0.55;
    private const int Gone = -1;

    private readonly int[] left;
    private readonly int[] right;
    private readonly double[] sum;
    private readonly int[][] row;
    private readonly int[] degree;
    private readonly double[] size;
    private readonly double[] coherence;
    private readonly double[] looseness;
    private readonly bool[] fresh;
    private readonly bool[] stale;
    private readonly int[] edgeTo;
    private readonly BestPairs best;

    /// <param name="graph">Its edges are used up.</param>
    /// <param name="fresh">Per group whether it brings something new: two clusters without are never merged. Null = all do.</param>
    public Agglomeration(ClusterGraph graph, bool[]? fresh = null)
    {
        var groups = graph.Size.Length;
        (left, right, sum) = graph.EdgeArrays;
        size = Array.ConvertAll(graph.Size, count => (double)count);
        coherence = [.. graph.Coherence];
        looseness = Array.ConvertAll(coherence, Looseness);
        this.fresh = fresh is null ? [.. Enumerable.Repeat(true, groups)] : [.. fresh];
        stale = new bool[groups];
        edgeTo = new int[groups];
        Array.Fill(edgeTo, Gone);
        degree = new int[groups];
        for (var edge = 0; edge < graph.Edges; edge++)
        {
            degree[left[edge]]++;
            degree[right[edge]]++;
        }
        row = Array.ConvertAll(degree, count => new int[count]);
        Array.Clear(degree);
        for (var edge = 0; edge < graph.Edges; edge++)
        {
            row[left[edge]][degree[left[edge]]++] = edge;
            row[right[edge]][degree[right[edge]]++] = edge;
        }
        best = new BestPairs(groups);
        for (var group = 0; group < groups; group++)
            ReadAgain(group);
    }

    /// <summary>The merges in order, until no pair reaches <paramref name="stopAt"/> or none is similar at all.</summary>
    public IReadOnlyList<Merge> Run(double stopAt)
    {
        var merges = new List<Merge>();
        while (degree.Length > 0)
        {
            var top = best.Top;
            if (stale[top])
            {
                ReadAgain(top);
                continue;
            }
            var score = best.ScoreOf(top);
            if (!(score > 0) || score < stopAt)
                break;
            var into = Math.Min(top, best.PartnerOf(top));
            var from = Math.Max(top, best.PartnerOf(top));
            merges.Add(new Merge(into, from, score));
            Absorb(into, from);
        }
        return merges;
    }

    private void Absorb(int into, int from)
    {
        var between = UniteRows(into, from);
        var (a, b) = (size[into], size[from]);
        coherence[into] = (coherence[into] * a * a + coherence[from] * b * b + 2 * between) / ((a + b) * (a + b));
        looseness[into] = Looseness(coherence[into]);
        size[into] = a + b;
        fresh[into] |= fresh[from];
        degree[from] = 0;
        row[from] = [];
        stale[from] = false;
        best.Clear(from);

        stale[into] = false;
        best.Clear(into);
        foreach (var edge in row[into].AsSpan(0, degree[into]))
        {
            var other = left[edge] == into ? right[edge] : left[edge];
            var score = Score(into, other, sum[edge]);
            if (best.Improves(into, other, score))
                best.Set(into, other, score);
            if (best.Improves(other, into, score))
            {
                best.Set(other, into, score);
                stale[other] = false;
            }
            else if (best.PartnerOf(other) == into || best.PartnerOf(other) == from)
            {
                stale[other] = true;
            }
        }
    }

    /// <summary>Makes the edges of both those of <paramref name="into"/>; returns the summed similarity between the two.</summary>
    private double UniteRows(int into, int from)
    {
        double between = 0;
        var united = row[into];
        var count = 0;
        foreach (var edge in united.AsSpan(0, degree[into]))
        {
            if (left[edge] == Gone)
                continue;
            var other = left[edge] == into ? right[edge] : left[edge];
            if (other == from)
            {
                between = sum[edge];
                left[edge] = Gone;
                continue;
            }
            edgeTo[other] = edge;
            united[count++] = edge;
        }
        var kept = count;
        foreach (var edge in row[from].AsSpan(0, degree[from]))
        {
            if (left[edge] == Gone)
                continue;
            var other = left[edge] == from ? right[edge] : left[edge];
            if (edgeTo[other] != Gone)
            {
                sum[edgeTo[other]] += sum[edge];
                left[edge] = Gone;
                continue;
            }
            if (left[edge] == from)
                left[edge] = into;
            else
                right[edge] = into;
            if (count == united.Length)
                Array.Resize(ref united, Math.Max(8, count * 2));
            united[count++] = edge;
        }
        foreach (var edge in united.AsSpan(0, kept))
            edgeTo[left[edge] == into ? right[edge] : left[edge]] = Gone;
        row[into] = united;
        degree[into] = count;
        return between;
    }

    private void ReadAgain(int cluster)
    {
        stale[cluster] = false;
        best.Clear(cluster);
        var edges = row[cluster];
        var count = 0;
        var (partner, top) = (-1, double.NegativeInfinity);
        foreach (var edge in edges.AsSpan(0, degree[cluster]))
        {
            if (left[edge] == Gone)
                continue;
            edges[count++] = edge;
            var other = left[edge] == cluster ? right[edge] : left[edge];
            var score = Score(cluster, other, sum[edge]);
            // Of equal scores the smaller partner is also the smaller pair.
            if (score > top || (score == top && other < partner))
                (partner, top) = (other, score);
        }
        degree[cluster] = count;
        best.Set(cluster, partner, top);
    }

    private double Score(int cluster, int other, double total) =>
        fresh[cluster] || fresh[other]
            ? total / (size[cluster] * size[other]) * looseness[cluster] * looseness[other]
            : double.NegativeInfinity;

    private static double Looseness(double coherence) => Math.Pow(coherence, -CoherenceExponent);
}
