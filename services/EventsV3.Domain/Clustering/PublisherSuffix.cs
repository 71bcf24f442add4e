namespace EventsV3.Domain.Clustering;

/// <summary><c>Rates held at 2% | The Daily Example</c>: what feeds append to a headline is no part of it.</summary>
public static class PublisherSuffix
{
    private const int MinimumHeadWords = 4, MaximumTailWords = 5, MinimumTail = 2, MaximumTail = 45;

    /// <summary>
    /// The headline without a trailing publisher, stripped twice at most. A suffix is set off by <c>- – — | :: »</c> with white space on
    /// both sides, has at most 5 words and 45 characters, and leaves at least 4 words.
    /// </summary>
    /// <param name="headline">Cleaned: single spaces.</param>
    public static string Strip(string headline) => StripOnce(StripOnce(headline));

    private static string StripOnce(string headline)
    {
        for (var space = Math.Max(1, headline.Length - MaximumTail - 4); space < headline.Length - MinimumTail; space++)
        {
            if (headline[space] != ' ' || SeparatorAt(headline, space + 1) is not (> 0 and var width))
                continue;
            var tail = headline.AsSpan(space + 1 + width).TrimStart(' ');
            if (tail.Length is < MinimumTail or > MaximumTail || tail.ContainsAny('|', '–', '—'))
                continue;
            var head = headline.AsSpan(0, space).TrimEnd(' ');
            return WordsIn(head) >= MinimumHeadWords && WordsIn(tail) <= MaximumTailWords ? head.ToString() : headline;
        }
        return headline;
    }

    /// <summary>Its length, when a separator and white space start here; else 0.</summary>
    private static int SeparatorAt(string text, int at)
    {
        var width = text[at] switch
        {
            '-' or '–' or '—' or '|' or '»' => 1,
            ':' when at + 1 < text.Length && text[at + 1] == ':' => 2,
            _ => 0,
        };
        return width > 0 && at + width < text.Length && text[at + width] == ' ' ? width : 0;
    }

    private static int WordsIn(ReadOnlySpan<char> text)
    {
        var words = 0;
        for (var i = 0; i < text.Length; i++)
            if (text[i] != ' ' && (i == 0 || text[i - 1] == ' '))
                words++;
        return words;
    }
}
