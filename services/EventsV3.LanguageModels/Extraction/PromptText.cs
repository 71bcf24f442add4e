using System.Globalization;
using System.Text;
using EventsV3.Domain.Titles;

namespace EventsV3.LanguageModels.Extraction;

/// <summary>Text as a model may see it: what a person would not see is not in it.</summary>
public static class PromptText
{
    /// <summary>UTF-16 units of a headline. Real ones are shorter; what is longer wants something else.</summary>
    public const int MaximumLength = 300;

    /// <summary>
    /// <see cref="HeadlineText.Clean"/>, and without the characters that look like nothing and can carry a text of their own: variation
    /// selectors, fillers, joiners outside emoji and the scripts that need them. At most <paramref name="maximumLength"/> units.
    /// </summary>
    public static string Of(string text, int maximumLength = MaximumLength)
    {
        var clean = HeadlineText.Clean(text);
        var seen = new StringBuilder(clean.Length);
        var previous = default(Rune);
        foreach (var rune in clean.EnumerateRunes())
        {
            if (!IsUnseen(rune, previous))
                seen.Append(rune.ToString());
            previous = rune;
        }
        return HeadlineText.Clean(seen.ToString(), maximumLength);
    }

    /// <summary>A joiner or a selector means something only after a character that takes one, and once.</summary>
    private static bool IsUnseen(Rune rune, Rune previous) => rune.Value switch
    {
        0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x034F or 0x17B4 or 0x17B5 => true, // fillers, blank Braille, grapheme joiner
        0x200C or 0x200D => !CanBeJoined(previous),
        0xFE0E or 0xFE0F => !CanBeJoined(previous) || previous.Value is 0xFE0E or 0xFE0F,
        (>= 0xFE00 and <= 0xFE0D) or (>= 0xE0100 and <= 0xE01EF) => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned,
    };

    /// <summary>Not Latin, Greek or Cyrillic, and no joiner itself.</summary>
    private static bool CanBeJoined(Rune rune) => rune.Value > 0x52F && rune.Value is not (0x200C or 0x200D);
}
