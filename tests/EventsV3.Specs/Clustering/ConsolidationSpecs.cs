using EventsV3.Contracts;
using EventsV3.Domain.Clustering;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Clustering;

public class ConsolidationSpecs
{
    private static readonly Title[] Rates =
    [
        Sample.Title(1, 5.1, "Bank of Canada cuts interest rate to 2 percent"),
        Sample.Title(2, 5.2, "Interest rate cut by Bank of Canada to 2 percent"),
        Sample.Title(3, 5.3, "Bank of Canada cuts interest rate"),
        Sample.Title(4, 20, "Wheat growers fear a third dry spring"),
    ];

    [Fact]
    public void Settled_groups_are_not_united_with_each_other() =>
        Assert.Equal([[0], [1], [2], [3]], Groups(TitleClustering.Consolidate(Rates, [[0], [1], [2], [3]], [true, true, true, true])));

    [Fact]
    public void A_new_title_joins_a_settled_group_and_bridges_two() =>
        Assert.Equal([[0, 1, 2], [3]], Groups(TitleClustering.Consolidate(Rates, [[0], [1], [2], [3]], [true, true, false, true])));

    [Fact]
    public void Groups_are_never_split() =>
        Assert.Contains(
            Groups(TitleClustering.Consolidate(Rates, [[0, 3], [1], [2]], [false, false, false])),
            group => group.Contains(0) && group.Contains(3));

    [Fact]
    public void A_title_in_no_group_or_two_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TitleClustering.Consolidate(Rates, [[0, 1], [2]], [false, false]));
        Assert.Throws<ArgumentException>(() => TitleClustering.Consolidate(Rates, [[0, 1], [1, 2, 3]], [false, false]));
    }

    [Fact]
    public void Settled_groups_change_only_where_a_new_title_joins() =>
        Prop.ForAll(Sample.Titles, titles =>
        {
            var random = new Random(titles.Count);
            int[][] groups = [.. Enumerable.Range(0, titles.Count).GroupBy(_ => random.Next(12)).Select(group => group.ToArray())];
            bool[] settled = [.. groups.Select(_ => random.Next(2) == 0)];
            var clusters = TitleClustering.Consolidate(titles, groups, settled);
            return clusters.All(cluster =>
            {
                var parts = Enumerable.Range(0, groups.Length).Where(group => groups[group].Any(cluster.Titles.Contains)).ToList();
                return parts.All(group => groups[group].All(cluster.Titles.Contains))
                    && (parts.Count == 1 || parts.Any(group => !settled[group]));
            });
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<IEnumerable<int>> Groups(IReadOnlyList<TitleCluster> clusters) => clusters.Select(cluster => cluster.Titles);
}
