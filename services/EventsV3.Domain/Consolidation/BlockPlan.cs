namespace EventsV3.Domain.Consolidation;

/// <summary>
/// Which lines are asked about together: disjoint blocks, the strongest candidates first (Kruskal's algorithm with a capacity), what stays
/// small packed in order of date.
/// </summary>
internal static class BlockPlan
{
    /// <param name="edges">Between clusters; the strongest first.</param>
    /// <param name="limitOf">How large a block may be that holds a cluster; at least 2.</param>
    /// <param name="dateOf">A cluster's date.</param>
    /// <returns>Clusters of each block, each next to those that it was joined by. Every block holds an edge.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Of(
        IReadOnlyList<CandidateEdge> edges, Func<int, int> limitOf, Func<int, DateOnly> dateOf)
    {
        var heapOf = new Dictionary<int, Heap>();
        foreach (var edge in edges)
        {
            var (one, other) = (Find(edge.One), Find(edge.Other));
            if (one == other || !one.HasRoomFor(other))
                continue;
            var both = one.With(other);
            foreach (var line in both.Lines)
                heapOf[line] = both;
        }
        var blocks = new List<Heap>();
        var heaps = heapOf.Values.Distinct().Where(heap => heap.Lines.Count > 1);
        foreach (var heap in heaps.OrderBy(heap => heap.Lines.Min(dateOf)).ThenBy(heap => heap.Lines.Min()))
        {
            var place = blocks.FindIndex(block => block.HasRoomFor(heap));
            if (place < 0)
                blocks.Add(heap);
            else
                blocks[place] = blocks[place].With(heap);
        }
        return [.. blocks.Select(block => block.Lines)];

        Heap Find(int cluster)
        {
            if (!heapOf.TryGetValue(cluster, out var heap))
                heapOf.Add(cluster, heap = new Heap([cluster], limitOf(cluster)));
            return heap;
        }
    }

    private sealed class Heap(IReadOnlyList<int> lines, int limit)
    {
        public IReadOnlyList<int> Lines { get; } = lines;

        private int Limit { get; } = limit;

        public bool HasRoomFor(Heap other) => Lines.Count + other.Lines.Count <= Math.Min(Limit, other.Limit);

        public Heap With(Heap other) => new([.. Lines, .. other.Lines], Math.Min(Limit, other.Limit));
    }
}
