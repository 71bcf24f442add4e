using EventsV3.Contracts;
using EventsV3.Domain.Extraction;
using EventsV3.Domain.Merging;

namespace EventsV3.Cli.Evaluate;

/// <summary>The embedded extractor and merger.</summary>
/// <param name="batchSize">Null: each CTM whole.</param>
internal sealed class EmbeddedPipeline(int? batchSize) : IScoredPipeline
{
    public Task<ScoredEvents> Extract(string set, CtmContext ctm, Title[] titles, CancellationToken cancellation) =>
        Task.FromResult(batchSize is { } size ? InBatches(set, ctm, titles, size) : Whole(ctm, titles));

    private static ScoredEvents Whole(CtmContext ctm, Title[] titles)
    {
        var (events, setAside) = EmbeddedExtractor.ExtractWhole(ctm, titles);
        return new ScoredEvents([.. events.Select(found => (found.Date, found.Summary, found.TitleIds))], SetAside: setAside.Count);
    }

    private static ScoredEvents InBatches(string set, CtmContext ctm, Title[] titles, int size)
    {
        var extracted = ScoredBatch.Cut(set, ctm, titles, size).Select(batch =>
        {
            var (events, setAside) = EmbeddedExtractor.Extract(ctm, batch.Titles);
            return batch.Read(new BatchReading(events, setAside));
        });
        return ScoredBatch.Score(EmbeddedMerger.Merge(ctm, [.. extracted], new MergeOptions()));
    }
}
