using System.Text;
using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Clustering;

/// <summary>A word as a headline shows it. <see cref="IsName"/>: it looks like a proper name there.</summary>
internal readonly record struct HeadlineWord(string Stem, bool IsName);

/// <summary>Reads a headline as words.</summary>
/// <remarks>
/// A word is a run of letters and digits, with at most one apostrophe inside; accents of Latin letters do not count. Scripts without
/// spaces are read as pairs of neighbouring characters. English endings are stripped from words of ASCII letters; words of other
/// scripts stand as they are, so headlines in different languages meet in names and numbers only. At most
/// <see cref="HeadlineText.MaximumLength"/> characters are read.
/// </remarks>
internal static class HeadlineWords
{
    /// <summary>Above this share of capitalised words a headline is in title case, where a capital says nothing.</summary>
    private const double TitleCase = 0.65, AllCaps = 0.95;

    public static IReadOnlyList<HeadlineWord> Of(string text)
    {
        var raw = RawWords.In(Acronyms.Join(PublisherSuffix.Strip(HeadlineText.Clean(text))));
        var lettered = raw.Count(word => char.IsLetter(word, 0));
        var share = lettered == 0 ? 0 : (double)raw.Count(word => char.IsUpper(word, 0)) / lettered;
        var words = new List<HeadlineWord>(raw.Count);
        for (var position = 0; position < raw.Count; position++)
        {
            var word = raw[position];
            if (Letters.IsUnspaced(Rune.GetRuneAt(word, 0)))
            {
                AddPairs(word, words);
                continue;
            }
            word = WithoutApostrophe(word);
            var lower = word.ToLowerInvariant();
            if (StopWords.Contain(lower) || (word.Length < 2 && !char.IsDigit(word, 0)))
                continue;
            var isName = (char.IsUpper(word, 0) && share <= TitleCase && position > 0)
                || (word.Length > 1 && share < AllCaps && IsAllUpper(word));
            words.Add(new HeadlineWord(Ascii.IsValid(lower) ? PorterStemmer.Stem(lower) : lower, isName));
        }
        return words;
    }

    private static string WithoutApostrophe(string word)
    {
        var at = word.IndexOfAny(['\'', '’']);
        return at < 0 ? word : word[(at + 1)..] is "s" or "S" ? word[..at] : word.Remove(at, 1);
    }

    private static bool IsAllUpper(string word)
    {
        var upper = false;
        foreach (var rune in word.EnumerateRunes())
        {
            if (Rune.IsLower(rune))
                return false;
            upper |= Rune.IsUpper(rune);
        }
        return upper;
    }

    private static void AddPairs(string run, List<HeadlineWord> words)
    {
        Rune? previous = null;
        var pairs = 0;
        foreach (var rune in run.EnumerateRunes())
        {
            if (previous is { } first)
            {
                words.Add(new HeadlineWord(first.ToString() + rune, IsName: false));
                pairs++;
            }
            previous = rune;
        }
        if (pairs == 0)
            words.Add(new HeadlineWord(run, IsName: false));
    }
}
