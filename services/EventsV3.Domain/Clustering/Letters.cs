using System.Globalization;
using System.Text;

namespace EventsV3.Domain.Clustering;

/// <summary>What a character is to a reader of headlines in any script.</summary>
internal static class Letters
{
    // The base letters of U+00C0 … U+017F, in order; '.' = no accent to lose. Comparing without accents makes composed and decomposed text
    // the same word, and an agency's "Erdoğan" that of the paper which drops the mark.
    private const string Latin =
        "AAAAAA.CEEEEIIII.NOOOOO.OUUUUY..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y" +
        "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi..JjKk.LlLlLlL" +
        "lLlNnNnNn...OoOoOo..RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZz.";

    public static bool IsPartOfWord(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value)
        : Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    /// <summary>Vowel signs, accents and joiners: they continue a word and never start one.</summary>
    public static bool ContinuesWord(Rune rune) => !rune.IsAscii && (rune.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);

    /// <summary>Accents of the Latin, Greek and Cyrillic scripts, and joiners: the word is the same without.</summary>
    public static bool IsIgnored(Rune rune) => rune.Value is 0x200C or 0x200D or (>= 0x0300 and <= 0x036F);

    public static Rune WithoutAccent(Rune rune) =>
        rune.Value is >= 0xC0 and <= 0x17F && Latin[rune.Value - 0xC0] is not '.' and var letter ? new Rune(letter) : rune;

    /// <summary>Scripts that write no space between words, and Korean, whose particles cling to their word.</summary>
    public static bool IsUnspaced(Rune rune) => rune.Value >= 0x0E00 && rune.Value is
        (>= 0x0E00 and <= 0x0EFF) // Thai, Lao
        or (>= 0x1000 and <= 0x109F) // Burmese
        or (>= 0x1780 and <= 0x17FF) // Khmer
        or (>= 0x1100 and <= 0x11FF) or (>= 0x3040 and <= 0x30FF) or (>= 0x3130 and <= 0x318F) or (>= 0xAC00 and <= 0xD7AF)
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
