using EventsV3.Contracts;
using EventsV3.Domain.Events;
using EventsV3.Specs.Clustering;
using EventsV3.Specs.Merging;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Rounds;

/// <summary>
/// A month that several batches tell in pieces, and what happened in truth: each piece's summary names its story in its last word, so that
/// an oracle needs nothing but the lines.
/// </summary>
internal sealed record Chronicle(IReadOnlyList<BatchExtracted> Batches)
{
    private static readonly string[] Words =
    [
        .. """
           ministers tariff lumber dispute pipeline vote bank rate cut strike port wheat harvest drought ferry rescue budget deficit senate
           inquiry mining permit storm outage court appeal auto plant layoffs election poll recount treaty border visa fishing quota grid
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    public static Arbitrary<Chronicle> Any => Arb.From(from seed in Gen.Choose(0, int.MaxValue - 1) select Of(seed));

    public static string StoryOf(string summary) => summary[(summary.LastIndexOf(' ') + 1)..];

    public static Chronicle Of(int seed)
    {
        var random = new Random(seed);
        var stories = random.Next(1, 12);
        var batches = Enumerable.Range(1, random.Next(1, 6))
            .Select(number => (Number: number, Titles: new List<Title>(), Events: new List<ExtractedEvent>()))
            .ToList();
        var leftOver = batches.ToDictionary(batch => batch.Number, _ => new List<Guid>());
        var pieces = new List<ExtractedEvent>();
        var id = 0;
        for (var left = random.Next(0, 40); left > 0; left--)
        {
            var story = random.Next(stories);
            var (number, titles, events) = batches[random.Next(batches.Count)];
            Title[] told =
            [
                .. Enumerable.Range(0, random.Next(1, 4))
                    .Select(_ => Sample.Title(++id, 3 + story % 5 + 3 * random.NextDouble(), Text(story, random))),
            ];
            titles.AddRange(told);
            if (told.Length == 1 && random.Next(3) == 0)
            {
                leftOver[number].Add(told[0].Id);
                continue;
            }
            var piece = new ExtractedEvent
            {
                Date = DateOnly.FromDateTime(told[0].PublishedAt.UtcDateTime),
                DateConfidence = random.Next(4) == 0 ? DateConfidence.Low : DateConfidence.High,
                Summary = $"piece{id} {Text(story, random)}",
                TitleIds = [.. told.Select(title => title.Id)],
            };
            var twin = random.Next(5) == 0 ? pieces.LastOrDefault(earlier => StoryOf(earlier.Summary) == Name(story)) : null;
            pieces.Add(piece = twin is null ? piece : piece with { Date = twin.Date, Summary = twin.Summary });
            events.Add(piece);
        }
        foreach (var (number, _, events) in batches.Where(batch => leftOver[batch.Number].Count > 0))
            events.Add(Batch.Event(1, CatchAll.SummaryFor(Sample.Ctm)) with { TitleIds = leftOver[number] });
        return new Chronicle([Batch.Of(0, [], []), .. batches.Select(batch => Batch.Of(batch.Number, batch.Titles, batch.Events))]);
    }

    public IEnumerable<ExtractedEvent> Pieces => Batches.SelectMany(batch => batch.Events).Where(found => !CatchAll.Is(found.Summary));

    public IEnumerable<Guid> Ids => Batches.SelectMany(batch => batch.Titles).Select(title => title.Id);

    public Chronicle WithoutLeftovers => new([.. Batches.Select(batch =>
    {
        ExtractedEvent[] pieces = [.. batch.Events.Where(found => !CatchAll.Is(found.Summary))];
        var held = pieces.SelectMany(piece => piece.TitleIds).ToHashSet();
        return batch with { Events = pieces, Titles = [.. batch.Titles.Where(title => held.Contains(title.Id))] };
    })]);

    private static string Name(int story) => $"story{story}";

    /// <summary>Half of its own words, some that others use too, and its name.</summary>
    private static string Text(int story, Random random) => string.Join(' ',
    [
        .. Enumerable.Range(0, 6).Where(_ => random.Next(2) == 0).Select(word => Words[(story * 5 + word) % Words.Length]),
        .. Enumerable.Range(0, 3).Select(_ => Words[random.Next(Words.Length)]),
        Name(story),
    ]);
}
