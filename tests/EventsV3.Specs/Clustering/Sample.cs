using System.Globalization;
using EventsV3.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Clustering;

/// <summary>Headlines for these specs: a few invented ones, and random ones for the laws.</summary>
internal static class Sample
{
    public static readonly CtmContext Ctm = new()
    {
        Centroid = "AMERICAS-CANADA",
        Label = "Canada",
        Track = "geo_economy",
        Month = new DateOnly(2026, 1, 1),
    };

    private static readonly string[] Vocabulary =
    [
        .. """
           ministers tariff Ottawa lumber dispute pipeline vote bank rate cut strike port Vancouver wheat harvest drought ferry
           rescue budget deficit senate inquiry mining permit storm outage court appeal auto plant layoffs election poll recount
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly string[] Odd =
        ["", " \t", "?!", "\0\u202E", "the of and", "加拿大央行宣布降息", "カナダ銀行が利下げ", "Центробанк Канады снизил ставку", "🍁🍁", "ﬀ \uD800 x", "a"];

    /// <param name="id">Small numbers keep failures readable.</param>
    /// <param name="day">Of January 2026, from 1.</param>
    /// <param name="text">The headline.</param>
    /// <param name="publisher">Who printed it.</param>
    public static Title Title(int id, double day, string text, string? publisher = null) => new()
    {
        Id = Id(id),
        PublishedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day - 1),
        Text = text,
        Publisher = publisher,
    };

    public static Guid Id(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static int Number(Guid id) => int.Parse(id.ToString()[..8], NumberStyles.HexNumber);

    /// <summary>Two events of two days and a headline of its own.</summary>
    public static IReadOnlyList<Title> Week =>
    [
        Title(1, 5.1, "Bank of Canada cuts interest rate to 2 percent", "Example Times"),
        Title(2, 5.2, "Canada's central bank cuts rate to 2 percent | Example Daily", "Example Daily"),
        Title(3, 5.3, "Rate cut: Bank of Canada lowers interest to 2 percent", "Example Post"),
        Title(4, 9.5, "Dock workers walk out at the port of Vancouver", "Example Times"),
        Title(5, 9.6, "Vancouver port closed as dock workers strike", "Example Post"),
        Title(6, 20.0, "Wheat growers fear a third dry spring", "Example Daily"),
    ];

    /// <summary>0 to 60 headlines over five weeks out of a small vocabulary, some repeated, some without a word.</summary>
    public static Arbitrary<IReadOnlyList<Title>> Titles => Arb.From(
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from count in Gen.Choose(0, 60)
        select Random(seed, count),
        titles => titles.Select(gone => (IReadOnlyList<Title>)[.. titles.Where(title => title != gone)]));

    public static IReadOnlyList<Title> Random(int seed, int count)
    {
        var random = new Random(seed);
        var vocabulary = random.Next(6, Vocabulary.Length);
        var titles = new List<Title>();
        for (var id = 1; id <= count; id++)
        {
            var text = random.Next(20) switch
            {
                0 => Odd[random.Next(Odd.Length)],
                1 when titles.Count > 0 => titles[random.Next(titles.Count)].Text,
                _ => string.Join(' ', Enumerable.Range(0, random.Next(2, 10)).Select(_ => Vocabulary[random.Next(random.Next(1, vocabulary))])),
            };
            var day = random.Next(20) == 0 && titles.Count > 0
                ? (titles[^1].PublishedAt - Title(0, 1, "").PublishedAt).TotalDays + 1
                : -3 + 36 * random.NextDouble();
            titles.Add(Title(id, day, text, random.Next(4) == 0 ? null : "Publisher " + random.Next(5)));
        }
        return titles;
    }

    public static IReadOnlyList<T> Shuffled<T>(IEnumerable<T> items, int seed)
    {
        T[] shuffled = [.. items];
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
