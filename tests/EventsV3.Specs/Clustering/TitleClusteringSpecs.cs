using EventsV3.Contracts;
using EventsV3.Domain.Clustering;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Clustering;

public class TitleClusteringSpecs
{
    [Fact]
    public void No_title_is_no_event() => Assert.Empty(TitleClustering.Cluster([]));

    [Fact]
    public void One_title_is_one_event() =>
        Assert.Equal([0], Assert.Single(TitleClustering.Cluster([Sample.Week[0]])).Titles);

    [Fact]
    public void Reports_of_one_development_are_together_and_others_apart() =>
        Assert.Equal(["1 2 3", "4 5", "6"], Numbers(Sample.Week, TitleClustering.Cluster(Sample.Week)));

    [Fact]
    public void Equal_headlines_weeks_apart_are_told_by_their_words()
    {
        Title[] titles = [.. Sample.Week, Sample.Title(7, 30, Sample.Week[0].Text)];
        Assert.Contains("1 2 3 7", Numbers(titles, TitleClustering.Cluster(titles)));
    }

    [Fact]
    public void Titles_without_a_word_stay_alone()
    {
        Title[] titles = [Sample.Title(1, 5, "?!"), Sample.Title(2, 5, "?!"), Sample.Title(3, 5, "the of and"), Sample.Title(4, 5, "")];
        Assert.Equal(["1", "2", "3", "4"], Numbers(titles, TitleClustering.Cluster(titles)));
    }

    [Fact]
    public void Equal_headlines_at_one_moment_are_one_event()
    {
        Title[] titles =
        [
            .. Enumerable.Range(1, 50).Select(id => Sample.Title(id, 5, "Ferry crew rescued off Newfoundland")),
            Sample.Title(51, 12, "Senate opens inquiry into permits"),
        ];
        Assert.Equal(2, TitleClustering.Cluster(titles).Count);
    }

    [Fact]
    public void Titles_years_apart_are_no_trouble() =>
        Prop.ForAll(Sample.Titles, titles =>
        {
            Title[] archive = [.. titles.Select((title, i) => title with { PublishedAt = title.PublishedAt.AddYears(i) })];
            return TitleClustering.Cluster(archive).Sum(cluster => cluster.Titles.Count) == titles.Count;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_headline_of_100_kB_costs_no_more_than_a_long_one()
    {
        Title[] titles = [.. Sample.Week, Sample.Title(7, 5.4, string.Concat(Enumerable.Repeat("interest rate of Canada ", 4_200)))];
        Assert.Equal(7, TitleClustering.Cluster(titles).Sum(cluster => cluster.Titles.Count));
    }

    [Fact]
    public void Scripts_without_spaces_are_compared_by_pairs_of_characters()
    {
        Title[] titles =
        [
            Sample.Title(1, 5.1, "加拿大央行宣布降息至百分之二"),
            Sample.Title(2, 5.2, "加拿大央行将利率降至百分之二"),
            Sample.Title(3, 5.3, "温哥华港口工人开始罢工"),
            Sample.Title(4, 5.4, "罢工使温哥华港口关闭"),
        ];
        Assert.Equal(["1 2", "3 4"], Numbers(titles, TitleClustering.Cluster(titles)));
    }

    [Fact]
    public void Every_title_is_in_exactly_one_cluster_and_the_medoid_in_its_own() =>
        Prop.ForAll(Sample.Titles, titles =>
        {
            var clusters = TitleClustering.Cluster(titles);
            return clusters.SelectMany(cluster => cluster.Titles).Order().SequenceEqual(Enumerable.Range(0, titles.Count))
                && clusters.All(cluster => cluster.Titles.Contains(cluster.Medoid));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_list_does_not_matter() =>
        Prop.ForAll(Sample.Titles, titles =>
        {
            var shuffled = Sample.Shuffled(titles, titles.Count);
            return Numbers(titles, TitleClustering.Cluster(titles)).SequenceEqual(Numbers(shuffled, TitleClustering.Cluster(shuffled)))
                && Medoids(titles).SequenceEqual(Medoids(shuffled));
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<Guid> Medoids(IReadOnlyList<Title> titles) =>
        TitleClustering.Cluster(titles).Select(cluster => titles[cluster.Medoid].Id);

    private static IEnumerable<string> Numbers(IReadOnlyList<Title> titles, IReadOnlyList<TitleCluster> clusters) =>
        clusters.Select(cluster => string.Join(' ', cluster.Titles.Select(title => Sample.Number(titles[title].Id))));
}
