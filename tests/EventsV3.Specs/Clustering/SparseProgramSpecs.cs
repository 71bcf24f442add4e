using EventsV3.Contracts;
using EventsV3.Domain.Clustering;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Clustering;

public class SparseProgramSpecs
{
    [Fact]
    public void Whole_ctms_are_grouped_as_the_written_recipe_groups_them() =>
        Prop.ForAll(Sample.Titles, titles => Same(DenseRecipe.Whole(titles), Ids(titles, TitleClustering.Cluster(titles))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Batches_are_grouped_as_the_written_recipe_groups_them() =>
        Prop.ForAll(Sample.Titles, titles => Same(DenseRecipe.Tight(titles), Ids(titles, TitleClustering.ClusterTightly(titles))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Consolidating_single_titles_is_clustering_the_whole() =>
        Prop.ForAll(Sample.Titles, titles => Same(
            Ids(titles, TitleClustering.Cluster(titles)),
            Ids(titles, TitleClustering.Consolidate(titles, Partition.Singles(titles.Count), new bool[titles.Count]))))
            .QuickCheckThrowOnFailure();

    private static IEnumerable<IReadOnlyList<Guid>> Ids(IReadOnlyList<Title> titles, IReadOnlyList<TitleCluster> clusters) =>
        clusters.Select(cluster => (IReadOnlyList<Guid>)[.. cluster.Titles.Select(title => titles[title].Id)]);

    private static bool Same(IEnumerable<IReadOnlyList<Guid>> one, IEnumerable<IReadOnlyList<Guid>> other) =>
        one.Select(Key).ToHashSet().SetEquals(other.Select(Key));

    private static string Key(IReadOnlyList<Guid> ids) => string.Join(' ', ids.Order());
}
