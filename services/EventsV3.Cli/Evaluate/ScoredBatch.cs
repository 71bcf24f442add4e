using EventsV3.Contracts;
using EventsV3.Domain.Extraction;
using EventsV3.Domain.Merging;
using EventsV3.Domain.Titles;

namespace EventsV3.Cli.Evaluate;

/// <summary>The messages of a run, made here instead of by the planner.</summary>
internal static class ScoredBatch
{
    public static IReadOnlyList<ExtractBatch> Cut(string set, CtmContext ctm, Title[] titles, int size)
    {
        var batches = Batches.Split(titles, size);
        var run = new Run
        {
            CtmId = StableGuid.From(ctm.Centroid),
            RunId = StableGuid.From($"{set}/{ctm.Centroid}/{size}"),
            PlannedAt = DateTimeOffset.UnixEpoch,
        };
        return
        [
            .. batches.Select((batch, i) => new ExtractBatch
            {
                Run = run,
                Ctm = ctm,
                BatchNumber = i + 1,
                BatchCount = batches.Count,
                Titles = batch,
            }),
        ];
    }

    public static BatchExtracted Read(this ExtractBatch batch, BatchReading reading) => new()
    {
        Run = batch.Run,
        Ctm = batch.Ctm,
        BatchNumber = batch.BatchNumber,
        BatchCount = batch.BatchCount,
        Titles = batch.Titles,
        Events = reading.Events,
        SetAside = reading.SetAside,
        Degraded = reading.Degraded,
    };

    public static ScoredEvents Score(MergedEvents merged) => new(
        [.. merged.Events.Select(found => (found.Date, found.Summary, (IReadOnlyList<Guid>)[.. found.Titles.Select(title => title.TitleId)]))],
        merged.Degraded.Count,
        merged.Pending.Count,
        merged.SetAside.Count);
}
