using EventsV3.Contracts;
using EventsV3.Domain.Evaluation;
using EventsV3.Domain.Extraction;
using EventsV3.Domain.Merging;
using EventsV3.Specs.Clustering;

namespace EventsV3.Specs.Merging;

/// <summary>A month of generated news whose developments run across batch borders, scored against what it was generated from.</summary>
[Trait("Promise", "T4")]
public sealed class BatchBorderSpecs
{
    private const int Developments = 60;

    private static readonly string[] Syllables = ["ka", "ro", "mi", "te", "lu", "bo", "sha", "ni", "ver", "dan", "gol", "pre"];
    private static readonly string[] Subjects = ["ferry", "budget", "harvest", "railway", "tariff", "pipeline", "court", "port", "election", "storm", "wage", "mine"];
    private static readonly string[] Turns = ["opens", "collapses", "postponed", "approved", "blocked", "investigated"];

    // A name and a place are a development's own; what is told of it is in every other story too.
    private static readonly string[] Tellings =
        ["{0} {2} {3} in {1}", "{2} of {1} {3}, officials say", "{0}: {1} {2} after talks", "Why {0} and the {2} were {3}", "{3}: {1} and its {0} {2}"];

    [Theory]
    [InlineData(10)]
    [InlineData(35)]
    [InlineData(70)]
    public void T4_batch_then_consolidate_equals_the_whole_to_within_a_hundredth_of_B_cubed_F1(int batchSize)
    {
        var news = News(seed: 20260118);
        var titles = news.Select(told => told.Title).ToList();
        var batches = Batch.Fresh(titles, batchSize);
        Assert.True(batches.Count > 4, "too few batches to have borders");

        var whole = Score(news, EmbeddedExtractor.ExtractWhole(Sample.Ctm, titles).Events.Select(found => found.TitleIds));
        var batched = Score(news, EmbeddedMerger.Merge(Sample.Ctm, batches, new MergeOptions()).Events.Select(found => found.Titles.Select(t => t.TitleId)));

        Assert.InRange(whole, 0.8, 1.0);
        Assert.InRange(batched, whole - 0.01, whole + 0.01);
    }

    [Fact]
    public void And_without_consolidation_the_borders_would_show()
    {
        var news = News(seed: 20260118);
        var titles = news.Select(told => told.Title).ToList();
        var whole = Score(news, EmbeddedExtractor.ExtractWhole(Sample.Ctm, titles).Events.Select(found => found.TitleIds));
        var cut = Score(news, Batch.Fresh(titles, 10).SelectMany(batch => batch.Events).Select(found => found.TitleIds));
        Assert.True(cut < whole - 0.01, $"{cut:F3} without consolidation, {whole:F3} whole");
    }

    private static double Score(IReadOnlyList<(Title Title, string Development)> news, IEnumerable<IEnumerable<Guid>> events)
    {
        var found = events.SelectMany((ids, number) => ids.Select(id => (id, number))).ToDictionary(pair => pair.id, pair => pair.number);
        return ClusterScore.Of(news.Select(told => ((string?)told.Development, (int?)found[told.Title.Id]))).F1;
    }

    private static List<(Title Title, string Development)> News(int seed)
    {
        var random = new Random(seed);
        var news = new List<(Title, string)>();
        for (var development = 0; development < Developments; development++)
        {
            var (name, place) = (Name(random), Name(random));
            var (subject, turn) = (Subjects[random.Next(Subjects.Length)], Turns[random.Next(Turns.Length)]);
            var begins = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(random.Next(28 * 24));
            for (var told = random.Next(2, 9); told > 0; told--)
            {
                news.Add((
                    new Title
                    {
                        Id = Sample.Id(news.Count + 1),
                        PublishedAt = begins.AddHours(random.Next(20)),
                        Text = string.Format(Tellings[random.Next(Tellings.Length)], name, place, subject, turn),
                    },
                    $"{development}"));
            }
        }
        return news;
    }

    private static string Name(Random random)
    {
        var name = string.Concat(Enumerable.Range(0, 3).Select(_ => Syllables[random.Next(Syllables.Length)]));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
