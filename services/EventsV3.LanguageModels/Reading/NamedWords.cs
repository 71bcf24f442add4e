using System.Text.RegularExpressions;
using EventsV3.Domain.Clustering;

namespace EventsV3.LanguageModels.Reading;

/// <summary>Words that a summary writes as names: a capital where no sentence begins, or capitals throughout.</summary>
internal static partial class NamedWords
{
    /// <summary>So many words, all with a capital but function words, are title case, where a capital says nothing.</summary>
    private const int TitleCase = 4;

    private static readonly HashSet<string> Calendar =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ];

    /// <returns>Null in title case: names cannot be told there.</returns>
    public static IReadOnlyList<string>? In(string summary)
    {
        Match[] words = [.. Word().Matches(summary).Cast<Match>()];
        Match[] meant = [.. words.Where(word => char.IsLetter(word.Value[0]) && ContentWords.Of(word.Value).Count > 0)];
        if (meant.Length >= TitleCase && meant.All(word => char.IsUpper(word.Value[0])))
            return null;
        return
        [
            .. meant.Where(word => char.IsUpper(word.Value[0]) && word.Length > 1 && !Calendar.Contains(word.Value.ToLowerInvariant())
                    && (IsAllUpper(word.Value) || !BeginsSentence(summary, word.Index)))
                .Select(word => word.Value),
        ];
    }

    /// <summary>First letters of neighbouring words, function words with and without: what an acronym is made of.</summary>
    public static IReadOnlyList<string> Initials(string title)
    {
        string[] words = [.. Word().Matches(title).Select(word => word.Value)];
        return
        [
            string.Concat(words.Select(word => char.ToUpperInvariant(word[0]))),
            string.Concat(words.Where(word => ContentWords.Of(word).Count > 0).Select(word => char.ToUpperInvariant(word[0]))),
        ];
    }

    public static IEnumerable<string> Acronyms(string title) =>
        Word().Matches(title.Replace(".", "", StringComparison.Ordinal))
            .Select(word => word.Value)
            .Where(word => word.Length is >= 2 and <= 6 && IsAllUpper(word));

    public static bool IsAllUpper(string word) => word.Length > 1 && word.All(letter => !char.IsLower(letter)) && word.Any(char.IsUpper);

    private static bool BeginsSentence(string text, int at)
    {
        while (at > 0 && (text[at - 1] is ' ' or '"' or '“' or '(' or '\'' or '‘'))
            at--;
        return at == 0 || text[at - 1] is '.' or '!' or '?' or ':' or ';';
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’][\p{L}]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
