using EventsV3.Contracts;
using EventsV3.LanguageModels.Extraction;

namespace EventsV3.LanguageModels.Reading;

/// <summary>
/// Whether a summary says only what its titles say. Every figure must be theirs (the day and year of the event or of a line may be named
/// besides), three names of five, and half of the words that carry meaning, or as many as of names where capitals do not tell these. Words
/// are compared only where summary and titles are in one language; across languages figures and Latin names are what can be told.
/// </summary>
/// <remarks>Spelled-out numbers count from two, as digits do; "one" is too often a pronoun. Thresholds: research/language-models.md 2.3.</remarks>
public static class Grounding
{
    private const double NamesNeeded = 0.6, WordsNeeded = 0.5, WordsNeededInTitleCase = 0.6;
    private const int Named = 8;

    /// <returns>What is in none of the titles, as the summary writes it: figures, names, words; a few at most. Empty: it is grounded.</returns>
    public static IReadOnlyList<string> Unsupported(string summary, DateOnly? date, IReadOnlyList<NumberedTitle> lines, CtmContext ctm)
    {
        var evidence = new Evidence(lines, date, ctm, summary);
        var unsupported = new List<string>();
        foreach (var figure in Figures.ClaimedBy(summary))
            if (Counts(figure, evidence) && !evidence.Supports(figure, summary))
                unsupported.Add(figure.Written);
        var names = NamedWords.In(summary);
        if (evidence.HasLatin)
            unsupported.AddRange(Missing(names ?? [], evidence.SupportedNames(summary), NamesNeeded));
        if (evidence.IsComparable || evidence.IsForeignScript)
            unsupported.AddRange(Missing(evidence.WordsOf(summary), evidence.SupportsWord, names is null ? WordsNeededInTitleCase : WordsNeeded));
        return [.. unsupported.Distinct(StringComparer.OrdinalIgnoreCase).Take(Named)];
    }

    private static bool Counts(Figure figure, Evidence evidence) =>
        !figure.IsSpelled || (evidence.IsComparable && figure.Values.All(value => value >= 2));

    private static IEnumerable<string> Missing(IReadOnlyList<string> words, Func<string, bool> supports, double needed)
    {
        string[] missing = [.. words.Where(word => !supports(word))];
        return words.Count - missing.Length < needed * words.Count ? missing : [];
    }
}
