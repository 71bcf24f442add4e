using EventsV3.Contracts;
using EventsV3.Domain.Evaluation;
using EventsV3.Domain.Extraction;
using EventsV3.Domain.Merging;
using EventsV3.Domain.Titles;

namespace EventsV3.Cli.Evaluate;

/// <summary>One file, extracted and consolidated CTM by CTM, exactly as the services do it.</summary>
internal sealed record EvaluatedSet(string Name, int Titles, ClusterScore Score, IReadOnlyList<Prediction> Predictions)
{
    /// <param name="name">What the file is called.</param>
    /// <param name="titles">Its lines.</param>
    /// <param name="batchSize">Null: each CTM whole.</param>
    public static EvaluatedSet Of(string name, IReadOnlyList<LabelledTitle> titles, int? batchSize)
    {
        var score = ClusterScore.Zero;
        var predictions = new List<Prediction>();
        var ctms = titles.GroupBy(title => title.CtmId, StringComparer.Ordinal).OrderBy(ctm => ctm.Key, StringComparer.Ordinal);
        foreach (var ctm in ctms)
        {
            var events = Events(Context(ctm.Key, ctm), [.. ctm.Select(line => line.Title).Order(TitleOrder.Instance)], batchSize);
            var found = new Dictionary<Guid, int>();
            var idOf = ctm.ToDictionary(line => line.Title.Id, line => line.Id);
            foreach (var (date, summary, members) in events)
            {
                foreach (var member in members)
                    found[member] = predictions.Count;
                predictions.Add(new Prediction(ctm.Key, date, summary, [.. members.Select(member => idOf[member])]));
            }
            score += ClusterScore.Of(ctm.Select(line => (line.Label, found.TryGetValue(line.Title.Id, out var cluster) ? (int?)cluster : null)));
        }
        return new EvaluatedSet(name, titles.Count, score, predictions);
    }

    private static IEnumerable<(DateOnly, string, IEnumerable<Guid>)> Events(CtmContext ctm, Title[] titles, int? batchSize)
    {
        if (batchSize is not { } size)
            return EmbeddedExtractor.ExtractWhole(ctm, titles).Events.Select(found => (found.Date, found.Summary, found.TitleIds.AsEnumerable()));
        var batches = Batches.Split(titles, size);
        var run = new Run { CtmId = StableGuid.From(ctm.Centroid), RunId = Guid.Empty, PlannedAt = DateTimeOffset.UnixEpoch };
        var extracted = batches.Select((batch, i) =>
        {
            var (events, setAside) = EmbeddedExtractor.Extract(ctm, batch);
            return new BatchExtracted
            {
                Run = run,
                Ctm = ctm,
                BatchNumber = i + 1,
                BatchCount = batches.Count,
                Titles = batch,
                Events = events,
                SetAside = setAside,
            };
        });
        return EmbeddedMerger.Merge(ctm, [.. extracted], new MergeOptions()).Events
            .Select(found => (found.Date, found.Summary, found.Titles.Select(title => title.TitleId)));
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
