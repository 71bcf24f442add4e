using EventsV3.Cli.Evaluate;
using EventsV3.Contracts;
using EventsV3.Domain.Titles;

namespace EventsV3.Specs.LanguageModels.Ladder;

/// <summary>A month of invented news: ten stories that share no words, each told four times on one day or the next.</summary>
internal static class Newsroom
{
    public const int Stories = 10;

    private static readonly string[][] Told =
    [
        [
            "Northland raises steel tariffs", "Northland raises tariffs on imported steel",
            "Steel tariffs raised by Northland", "Northland steel tariffs raised on imports",
        ],
        [
            "Ferry Marigold sinks off Port Almera", "Marigold ferry sinks near Port Almera",
            "Ferry Marigold sinks, Port Almera rescuers say", "Port Almera ferry Marigold sinks in storm",
        ],
        [
            "Senator Quill resigns over bribery probe", "Quill resigns as senator in bribery probe",
            "Bribery probe: Senator Quill resigns", "Senator Quill resigns amid bribery allegations",
        ],
        [
            "Volcano Tarkos erupts, villages evacuated", "Tarkos volcano erupts and villages are evacuated",
            "Villages evacuated as volcano Tarkos erupts", "Volcano Tarkos erupts again, villages evacuated",
        ],
        [
            "Nurses strike closes Belmont hospitals", "Belmont hospitals closed by nurses strike",
            "Nurses strike shuts Belmont hospitals", "Strike of nurses closes hospitals in Belmont",
        ],
        [
            "Kestrel Motors recalls electric vans", "Electric vans recalled by Kestrel Motors",
            "Kestrel Motors recalls its electric vans", "Recall of electric vans at Kestrel Motors",
        ],
        [
            "Wheat harvest fails in Osterland drought", "Osterland drought ruins wheat harvest",
            "Drought: Osterland wheat harvest fails", "Wheat harvest fails as drought grips Osterland",
        ],
        [
            "Central bank of Valdoria cuts key rate", "Valdoria central bank cuts its key rate",
            "Key rate cut by Valdoria central bank", "Valdoria: central bank cuts key rate again",
        ],
        [
            "Astronauts repair Helion telescope", "Helion telescope repaired by astronauts",
            "Astronauts repair telescope Helion in orbit", "Telescope Helion: astronauts repair mirror",
        ],
        [
            "Parliament adopts fishing quota law", "Fishing quota law adopted by parliament",
            "Parliament adopts law on fishing quota", "Parliament adopts new fishing quota law",
        ],
    ];

    public static CtmContext Ctm { get; } = new()
    {
        Centroid = "TEST-NORTHLAND",
        Label = "Northland",
        Track = "geo_economy",
        Month = new DateOnly(2026, 1, 1),
    };

    /// <summary>40, in order of publication.</summary>
    public static Title[] Month { get; } =
        [.. Told.SelectMany((story, i) => story.Select((text, j) => Published($"{i}/{j}", 2 + 2 * i, j, text)))];

    /// <summary>A title of a day in January 2026; its id is made of its name.</summary>
    public static Title Published(string name, int day, int hour, string text) => new()
    {
        Id = StableGuid.From($"newsroom/{name}"),
        PublishedAt = new DateTimeOffset(2026, 1, day, 0, hour, 0, TimeSpan.Zero),
        Text = text,
        Publisher = $"Publisher {hour}",
    };

    /// <summary>The titles that tell one story.</summary>
    public static IEnumerable<Title> Story(int number) => Month.Skip(4 * number).Take(4);

    /// <summary>The messages of a run over some titles, in one batch unless told otherwise.</summary>
    public static IReadOnlyList<ExtractBatch> Run(string name, IEnumerable<Title> titles, int size = 70) =>
        ScoredBatch.Cut(name, Ctm, [.. titles.Order(TitleOrder.Instance)], size);
}
