using EventsV3.Contracts;
using EventsV3.LanguageModels.Extraction;
using EventsV3.Specs.Clustering;

namespace EventsV3.Specs.LanguageModels.Extraction;

/// <summary>Questions about invented headlines.</summary>
internal static class Question
{
    /// <summary>Title ids are 1, 2, …; each headline a day after the one before, from 5 January 2026.</summary>
    public static NumberedTitles About(params IReadOnlyList<string> headlines) =>
        NumberedTitles.Of(headlines.Select((text, place) => Sample.Title(place + 1, 5 + place, text)));

    /// <summary>n lines without a word in common.</summary>
    public static NumberedTitles OfLines(int count) => About([.. Enumerable.Range(1, count).Select(n => $"Headline w{n}a w{n}b w{n}c")]);

    public static IReadOnlyList<int> Ids(IEnumerable<Title> titles) => [.. titles.Select(title => Sample.Number(title.Id))];
}
