using EventsV3.Contracts;
using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Clustering;

/// <summary>
/// Groups the dated headlines of one CTM into events: lexical, without a model or a table, one set of parameters. Every title ends in
/// exactly one cluster. The order of the list does not matter, nor does anything but the titles: same titles, same clusters.
/// </summary>
/// <remarks>Does not merge across languages, and does not know synonyms.</remarks>
public static class TitleClustering
{
    /// <summary>Part of a run's identity: raise it whenever the same titles would be clustered differently.</summary>
    public const string RecipeVersion = "burst-coherence-1";

    /// <summary>
    /// Within a batch only what is surely one event: a wrong merge there could not be undone. With .80 batches of 50 to 100 score within .0002
    /// of the whole CTM; with the recipe's .60 one merge at a batch's border could cost .002.
    /// </summary>
    private const double TightCut = 0.80;

    /// <summary>A whole CTM at once.</summary>
    public static IReadOnlyList<TitleCluster> Cluster(IReadOnlyList<Title> titles) => InTitleOrder(titles, (space, _) =>
    {
        var dendrogram = Dendrogram.Of(space, stopAt: 0);
        return dendrogram.Until(SelfTunedCut.Of(dendrogram.Merges, space.Titles));
    });

    /// <summary>One batch of a CTM, for <see cref="Consolidate"/>.</summary>
    public static IReadOnlyList<TitleCluster> ClusterTightly(IReadOnlyList<Title> titles) => InTitleOrder(titles, (space, _) => Tight(space));

    /// <summary>Unites groups, by the statistics of all titles.</summary>
    /// <param name="titles">Of the whole CTM.</param>
    /// <param name="groups">A partition of them (places in <paramref name="titles"/>); groups are never split.</param>
    /// <param name="settled">
    /// Per group whether an earlier run stands behind it. Settled groups are united only by way of a group that is not: an event
    /// that gains no title does not change.
    /// </param>
    /// <exception cref="ArgumentException">The groups are no partition.</exception>
    public static IReadOnlyList<TitleCluster> Consolidate(
        IReadOnlyList<Title> titles, IReadOnlyList<int[]> groups, IReadOnlyList<bool> settled) => InTitleOrder(titles, (space, placeOf) =>
    {
        var start = new (int[] Group, bool Fresh)[groups.Count];
        for (var group = 0; group < start.Length; group++)
        {
            int[] members = [.. groups[group].Select(title => placeOf[title]).Order()];
            start[group] = (members, !settled[group]);
        }
        start = [.. start.Where(group => group.Group.Length > 0).OrderBy(group => group.Group[0])];
        var sorted = Array.ConvertAll(start, group => group.Group);
        if (start.All(group => group.Fresh))
        {
            var free = Dendrogram.Of(space, sorted, stopAt: 0);
            return free.Until(SelfTunedCut.Of(free.Merges, space.Titles));
        }
        // What earlier runs merged would be missing from the band that tunes the cut: single titles show it whole.
        var cut = SelfTunedCut.Of(Dendrogram.Of(space, stopAt: 0).Merges, space.Titles);
        return Dendrogram.Of(space, sorted, cut, Array.ConvertAll(start, group => group.Fresh)).All();
    });

    internal static int[][] Tight(TitleSpace space) => Dendrogram.Of(space, TightCut).All();

    private static IReadOnlyList<TitleCluster> InTitleOrder(IReadOnlyList<Title> titles, Func<TitleSpace, int[], int[][]> cluster)
    {
        if (titles.Count == 0)
            return [];
        int[] order = [.. Enumerable.Range(0, titles.Count).OrderBy(place => titles[place], TitleOrder.Instance)];
        var placeOf = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            placeOf[order[place]] = place;
        var space = TitleSpace.Of([.. order.Select(place => titles[place])]);
        var groups = cluster(space, placeOf);
        var medoids = Medoids.Of(space, groups);
        return [.. groups.Select((group, i) => new TitleCluster(Array.ConvertAll(group, title => order[title]), order[medoids[i]]))];
    }
}
