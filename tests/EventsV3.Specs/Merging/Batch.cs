using EventsV3.Contracts;
using EventsV3.Domain.Extraction;
using EventsV3.Domain.Titles;
using EventsV3.Specs.Clustering;

namespace EventsV3.Specs.Merging;

/// <summary>Batches of a run, as the planner and the extractor make them.</summary>
internal static class Batch
{
    private static readonly Run Run = new() { CtmId = Sample.Id(1000), RunId = Sample.Id(1001), PlannedAt = DateTimeOffset.UnixEpoch };

    /// <summary>Batches 1 … n of these titles, and batch 0 with nothing known.</summary>
    public static IReadOnlyList<BatchExtracted> Fresh(IReadOnlyList<Title> titles, int size = 20) => After(Of(0, [], []), titles, size);

    public static IReadOnlyList<BatchExtracted> After(BatchExtracted known, IReadOnlyList<Title> titles, int size = 20) =>
    [
        known,
        .. Batches.Split([.. titles.Order(TitleOrder.Instance)], size).Select((batch, i) =>
        {
            var (events, setAside) = EmbeddedExtractor.Extract(Sample.Ctm, batch);
            return Of(i + 1, batch, events) with { SetAside = setAside };
        }),
    ];

    /// <summary>Batch 0 after a run that ended in these events.</summary>
    public static BatchExtracted Known(IReadOnlyList<CanonicalEvent> events, IReadOnlyList<Title> titles)
    {
        var held = events.SelectMany(found => found.Titles).Select(title => title.TitleId).ToHashSet();
        return Of(0, [.. titles.Where(title => held.Contains(title.Id))], [.. events.Select(found => new ExtractedEvent
        {
            Date = found.Date,
            DateConfidence = found.DateConfidence,
            Summary = found.Summary,
            TitleIds = [.. found.Titles.Select(title => title.TitleId)],
            SourceBatchCount = found.SourceBatchCount,
        })]);
    }

    public static BatchExtracted Of(int number, IReadOnlyList<Title> titles, IReadOnlyList<ExtractedEvent> events) => new()
    {
        Run = Run,
        Ctm = Sample.Ctm,
        BatchNumber = number,
        BatchCount = 9,
        Titles = titles,
        Events = events,
        SetAside = [],
    };

    public static ExtractedEvent Event(int day, string summary, params int[] titles) => new()
    {
        Date = new DateOnly(2026, 1, day),
        DateConfidence = DateConfidence.High,
        Summary = summary,
        TitleIds = [.. titles.Select(Sample.Id)],
    };

    /// <summary>Everything there is to compare.</summary>
    public static string Written(CanonicalEvent found) =>
        $"{found.Date} {found.DateConfidence} {found.Summary} {found.SourceBatchCount} "
        + string.Join(' ', found.Titles.Select(title => $"{title.TitleId}/{title.Batch}"));
}
