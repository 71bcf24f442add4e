using EventsV3.Contracts;
using EventsV3.Domain.Clustering;
using EventsV3.Domain.Extraction;
using EventsV3.Domain.Titles;

namespace EventsV3.LanguageModels.Extraction;

/// <summary>
/// Titles as they are asked about: by number, never by id. What reads the same on the same day is one line; a headline of which nothing is
/// left is none. The order of the list does not matter.
/// </summary>
public sealed class NumberedTitles
{
    private NumberedTitles(IReadOnlyList<NumberedTitle> lines, IReadOnlyList<SetAsideTitle> blank)
    {
        Lines = lines;
        Blank = blank;
    }

    public IReadOnlyList<NumberedTitle> Lines { get; }

    /// <summary>In title order. Not asked about: they are set aside.</summary>
    public IReadOnlyList<SetAsideTitle> Blank { get; }

    /// <summary>The highest number.</summary>
    public int Count => Lines.Count;

    public IEnumerable<int> Numbers => Lines.Select(line => line.Number);

    public NumberedTitle this[int number] => Lines[number - 1];

    /// <param name="titles">An id that comes twice counts once.</param>
    public static NumberedTitles Of(IEnumerable<Title> titles)
    {
        var readable = titles.DistinctBy(title => title.Id).Order(TitleOrder.Instance)
            .Select(title => (Title: title, Text: IsBlank(title) ? "" : PromptText.Of(title.Text)))
            .ToLookup(title => title.Text.Length > 0);
        var lines = readable[true]
            .GroupBy(title => (title.Text, Day: title.Title.Day()))
            .Select((same, place) => new NumberedTitle(place + 1, same.Key.Day, same.Key.Text, [.. same.Select(title => title.Title)]));
        var blank = readable[false]
            .Select(title => new SetAsideTitle { TitleId = title.Title.Id, Reason = EmbeddedExtractor.BlankHeadline });
        return new NumberedTitles([.. lines], [.. blank]);
    }

    /// <summary>A smaller question about some of the lines, numbered anew in the same order. Blank headlines stay with the whole.</summary>
    public NumberedTitles Subset(IEnumerable<int> numbers) =>
        new([.. numbers.Distinct().Order().Select((number, place) => this[number] with { Number = place + 1 })], []);

    /// <summary>The same lines as two smaller questions; the first has fewer where the count is odd.</summary>
    public (NumberedTitles First, NumberedTitles Second) Halves()
    {
        int[] numbers = [.. Numbers];
        var middle = Count / 2;
        return (Subset(numbers[..middle]), Subset(numbers[middle..]));
    }

    /// <summary>All titles behind the numbers, in title order.</summary>
    public IReadOnlyList<Title> TitlesOf(IEnumerable<int> numbers) =>
        [.. numbers.Distinct().SelectMany(number => this[number].Titles).Order(TitleOrder.Instance)];

    /// <summary>Their ids, in the same order.</summary>
    public IReadOnlyList<Guid> IdsOf(IEnumerable<int> numbers) => [.. TitlesOf(numbers).Select(title => title.Id)];

    /// <summary>To the embedded extractor too.</summary>
    private static bool IsBlank(Title title) => PublisherSuffix.Strip(HeadlineText.Clean(title.Text)).Length == 0;
}
