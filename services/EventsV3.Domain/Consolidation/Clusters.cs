namespace EventsV3.Domain.Consolidation;

/// <summary>Which groups are one event so far. It only ever coarsens.</summary>
internal sealed class Clusters
{
    private readonly int[] parent;
    private readonly List<int>[] members;

    public Clusters(int groups)
    {
        parent = [.. Enumerable.Range(0, groups)];
        members = Array.ConvertAll<int, List<int>>(parent, group => [group]);
    }

    /// <summary>In order of their first group, which is a cluster's name.</summary>
    public IEnumerable<int> All => Enumerable.Range(0, parent.Length).Where(group => parent[group] == group);

    public int Find(int group)
    {
        while (parent[group] != group)
            group = parent[group] = parent[parent[group]];
        return group;
    }

    /// <summary>Ascending.</summary>
    public IReadOnlyList<int> Members(int cluster) => members[cluster];

    public void Unite(int one, int other)
    {
        var (into, from) = (Math.Min(Find(one), Find(other)), Math.Max(Find(one), Find(other)));
        if (into == from)
            return;
        parent[from] = into;
        members[into].AddRange(members[from]);
        members[into].Sort();
        members[from] = [];
    }
}
