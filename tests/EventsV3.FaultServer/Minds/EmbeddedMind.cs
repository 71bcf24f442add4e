using EventsV3.Contracts;
using EventsV3.Domain.Clustering;
using EventsV3.Domain.Extraction;

namespace EventsV3.FaultServer.Minds;

/// <summary>Answers by the words of the headlines, as the embedded extractor does: plausible, deterministic, and free.</summary>
public sealed class EmbeddedMind : IModelMind
{
    public ModelAnswer Answer(Question question) =>
        new(question.Task == QuestionTask.Extract ? Events(question) : AnswerText.Of(Groups(question)));

    private static string Events(Question question)
    {
        var ctm = new CtmContext { Centroid = question.Label, Label = question.Label, Track = question.Track, Month = question.Month };
        var numberOf = new Dictionary<Guid, int>();
        var titles = new List<Title>();
        foreach (var line in question.Lines)
        {
            var title = AsTitle(line, titles.Count);
            titles.Add(title);
            numberOf[title.Id] = line.Number;
        }
        var (events, setAside) = EmbeddedExtractor.ExtractWhole(ctm, titles);
        return AnswerText.Of(
            events.Select(found => new AnsweredEvent(
                found.Date, found.DateConfidence == DateConfidence.High, found.Summary, [.. found.TitleIds.Select(id => numberOf[id])])),
            setAside.Select(title => numberOf[title.TitleId]));
    }

    private static IEnumerable<IEnumerable<int>> Groups(Question question) =>
        TitleClustering.Cluster([.. question.Lines.Select(AsTitle)])
            .Select(cluster => cluster.Titles.Select(place => question.Lines[place].Number));

    /// <summary>Ids in the order of the lines, so that the same question has the same answer.</summary>
    private static Title AsTitle(QuestionLine line, int place) => new()
    {
        Id = new Guid(place, 0, 0, new byte[8]),
        PublishedAt = new DateTimeOffset(line.Date, TimeOnly.MinValue, TimeSpan.Zero),
        Text = line.Text,
    };
}
