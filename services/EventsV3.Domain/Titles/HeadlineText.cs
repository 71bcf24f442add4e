using System.Globalization;
using System.Text;

namespace EventsV3.Domain.Titles;

/// <summary>Text that both copies can hold and a reader can trust.</summary>
public static class HeadlineText
{
    /// <summary>Longer than any headline; a title of 100 kB costs no more than a long one.</summary>
    public const int MaximumLength = 600;

    /// <summary>
    /// Without NUL, control, bidirectional, zero-width and tag characters and lone surrogates; white space collapsed; cut at
    /// <paramref name="maximumLength"/> UTF-16 units on a character boundary. Empty when nothing is left.
    /// </summary>
    public static string Clean(string text, int maximumLength = MaximumLength)
    {
        var clean = new StringBuilder(Math.Min(text.Length, maximumLength));
        var gap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || (Rune.IsControl(rune) && !IsInvisible(rune)))
            {
                gap = clean.Length > 0;
                continue;
            }
            if (IsInvisible(rune))
                continue;
            if (clean.Length + rune.Utf16SequenceLength + (gap ? 1 : 0) > maximumLength)
                break;
            if (gap)
                clean.Append(' ');
            gap = false;
            clean.Append(rune.ToString());
        }
        return clean.ToString();
    }

    /// <summary>U+FFFD is what <c>EnumerateRunes</c> makes of a lone surrogate; a joiner inside an emoji or an Indic word stays.</summary>
    private static bool IsInvisible(Rune rune) =>
        rune.Value is 0 or 0xFFFD or 0xFEFF
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D));
}
