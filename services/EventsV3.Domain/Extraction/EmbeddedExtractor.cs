using EventsV3.Contracts;
using EventsV3.Domain.Clustering;
using EventsV3.Domain.Dates;
using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Extraction;

/// <summary>Reads a batch of titles as events without a model: tight clusters, the first day, the most typical headline.</summary>
public static class EmbeddedExtractor
{
    /// <summary>What the run id is told of this extractor: provider and version. Another fingerprint is another run.</summary>
    public const string Fingerprint = "embedded/" + TitleClustering.RecipeVersion;

    public const string BlankHeadline = "blank headline";

    /// <summary>Every title of the batch ends in exactly one event or is set aside (T1).</summary>
    /// <returns>Events in order of their first title.</returns>
    public static (IReadOnlyList<ExtractedEvent> Events, IReadOnlyList<SetAsideTitle> SetAside) Extract(
        CtmContext ctm, IReadOnlyList<Title> batch) => Extract(ctm, batch, TitleClustering.ClusterTightly);

    /// <summary>A whole CTM at once, cut where its events end: what batches and consolidation are measured against (T4).</summary>
    public static (IReadOnlyList<ExtractedEvent> Events, IReadOnlyList<SetAsideTitle> SetAside) ExtractWhole(
        CtmContext ctm, IReadOnlyList<Title> titles) => Extract(ctm, titles, TitleClustering.Cluster);

    private static (IReadOnlyList<ExtractedEvent>, IReadOnlyList<SetAsideTitle>) Extract(
        CtmContext ctm, IReadOnlyList<Title> batch, Func<IReadOnlyList<Title>, IReadOnlyList<TitleCluster>> cluster)
    {
        var readable = batch.ToLookup(title => Headline(title).Length > 0);
        Title[] titles = [.. readable[true]];
        return (
            [.. cluster(titles).Select(found => Event(ctm, titles, found))],
            [.. readable[false].Select(title => new SetAsideTitle { TitleId = title.Id, Reason = BlankHeadline })]);
    }

    private static ExtractedEvent Event(CtmContext ctm, Title[] titles, TitleCluster cluster)
    {
        DateOnly[] days = [.. cluster.Titles.Select(title => titles[title].Day())];
        var (date, confidence) = DateRule.Apply(days.Min(), days, ctm.Month);
        return new ExtractedEvent
        {
            Date = date,
            DateConfidence = confidence,
            Summary = Headline(titles[cluster.Medoid]),
            TitleIds = [.. cluster.Titles.Select(title => titles[title].Id)],
        };
    }

    private static string Headline(Title title) => PublisherSuffix.Strip(HeadlineText.Clean(title.Text));
}
