using EventsV3.Contracts;

namespace EventsV3.Benchmarks;

/// <summary>A full batch: 70 headlines, read as 20 events.</summary>
internal static class SagaBatch
{
    public const int Titles = 70;

    private const int Events = 20;

    private static readonly CtmContext Ctm =
        new() { Centroid = "AMERICAS-CANADA", Label = "Canada", Track = "geo_economy", Month = new DateOnly(2026, 1, 1) };

    public static Run NewRun() => new() { CtmId = Guid.NewGuid(), RunId = Guid.NewGuid(), PlannedAt = new(2026, 1, 20, 0, 0, 0, TimeSpan.Zero) };

    public static BatchExtracted Of(Run run, int number, int of)
    {
        Title[] titles = [.. Enumerable.Range(0, Titles).Select(i => new Title
        {
            Id = Guid.NewGuid(),
            PublishedAt = new(2026, 1, 1 + i % 28, 9, 30, 0, TimeSpan.Zero),
            Text = $"Ministers meet for talk number {number * Titles + i} on tariffs and pipelines as winter deadline nears",
            Publisher = $"Paper {i % 9}",
        })];
        return new()
        {
            Run = run,
            Ctm = Ctm,
            BatchNumber = number,
            BatchCount = of,
            Titles = titles,
            Events = [.. Enumerable.Range(0, Events).Select(e => new ExtractedEvent
            {
                Date = new(2026, 1, 1 + e),
                DateConfidence = DateConfidence.High,
                Summary = titles[e].Text,
                TitleIds = [.. titles.Where((_, i) => i % Events == e).Select(title => title.Id)],
            })],
            SetAside = [],
        };
    }
}
