using EventsV3.Contracts;
using EventsV3.Domain.Evaluation;
using EventsV3.Domain.Titles;

namespace EventsV3.Cli.Evaluate;

/// <summary>One file, extracted and consolidated CTM by CTM, exactly as the services do it.</summary>
internal sealed record EvaluatedSet(
    string Name, int Titles, ClusterScore Score, IReadOnlyList<Prediction> Predictions, int Degraded, int Pending, int SetAside)
{
    /// <param name="name">What the file is called.</param>
    /// <param name="titles">Its lines.</param>
    /// <param name="pipeline">Reads and unites.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<EvaluatedSet> Of(
        string name, IReadOnlyList<LabelledTitle> titles, IScoredPipeline pipeline, CancellationToken cancellation)
    {
        var score = ClusterScore.Zero;
        var predictions = new List<Prediction>();
        int degraded = 0, pending = 0, setAside = 0;
        var ctms = titles.GroupBy(title => title.CtmId, StringComparer.Ordinal).OrderBy(ctm => ctm.Key, StringComparer.Ordinal);
        foreach (var ctm in ctms)
        {
            Title[] ordered = [.. ctm.Select(line => line.Title).Order(TitleOrder.Instance)];
            var events = await pipeline.Extract(name, Context(ctm.Key, ctm), ordered, cancellation);
            (degraded, pending, setAside) = (degraded + events.Degraded, pending + events.Pending, setAside + events.SetAside);
            var found = new Dictionary<Guid, int>();
            var idOf = ctm.ToDictionary(line => line.Title.Id, line => line.Id);
            foreach (var (date, summary, members) in events.Events)
            {
                foreach (var member in members)
                    found[member] = predictions.Count;
                predictions.Add(new Prediction(ctm.Key, date, summary, [.. members.Select(member => idOf[member])]));
            }
            score += ClusterScore.Of(ctm.Select(line => (line.Label, found.TryGetValue(line.Title.Id, out var cluster) ? (int?)cluster : null)));
        }
        return new EvaluatedSet(name, titles.Count, score, predictions, degraded, pending, setAside);
    }

    /// <summary>A file knows no months: a CTM's is the one that most of its titles are in, of equals the earlier.</summary>
    private static CtmContext Context(string ctmId, IEnumerable<LabelledTitle> titles)
    {
        var month = titles.CountBy(title => (title.Title.PublishedAt.UtcDateTime.Year, title.Title.PublishedAt.UtcDateTime.Month))
            .OrderByDescending(month => month.Value)
            .ThenBy(month => month.Key)
            .First().Key;
        return new CtmContext { Centroid = ctmId, Label = ctmId, Track = "evaluate", Month = new DateOnly(month.Year, month.Month, 1) };
    }
}
