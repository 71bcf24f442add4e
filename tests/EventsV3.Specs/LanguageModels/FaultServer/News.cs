namespace EventsV3.Specs.LanguageModels.FaultServer;

/// <summary>A question about three headlines, of which the first two are one event.</summary>
internal static class News
{
    public static readonly (int Day, string Text)[] Titles =
    [
        (5, "Northland raises tariffs on steel imports"), (5, "Northland raises tariffs on steel imports today"),
        (9, "Ferry crew rescued off the coast"),
    ];

    public static readonly (int Day, string Summary, int Titles)[] Events =
    [
        (5, "Northland raises tariffs on steel imports", 4), (9, "Ferry crew rescued off the coast", 1),
        (5, "Northland raises tariffs on steel", 2),
    ];

    public static readonly string AboutTitles = Prompt.Request(Prompt.Titles(Titles));

    public static readonly string AboutEvents = Prompt.Request(Prompt.Events(Events));
}
