using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EventsV3.LanguageModels.Reading;

/// <summary>Ways to write a text so that a machine reads what a person, or a list of words, does not see.</summary>
internal static partial class HeadlineDisguise
{
    /// <summary>Cyrillic and Greek letters, each with the Latin one that it looks like.</summary>
    private const string LookAlikes =
        "аaеeоoрpсcуyхxіiјjѕsԁdһhӏlкkмmтtвbнhгrпnАAВBЕEКKМMНHОOРPСCТTХXУYІIЈJЅS"
        + "αaεeιiκkνvοoρpτtυuχxΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";

    private static readonly Dictionary<int, char> LatinOf = LookAlikes.Chunk(2).ToDictionary(pair => (int)pair[0], pair => pair[1]);

    /// <summary>Characters that hide or reverse text, control codes, words in which alphabets mix, and
    /// words that are spelled letter by letter.</summary>
    public static bool IsIn(string raw)
    {
        var word = Script.None;
        var (previous, seamAfter) = (default(Rune), false);
        foreach (var rune in raw.EnumerateRunes())
        {
            if (IsHidden(rune, previous) || (seamAfter && Rune.IsLetter(rune)))
                return true;
            seamAfter = IsSeam(rune) && Rune.IsLetter(previous);
            if (IsIgnorable(rune))
                continue;
            previous = rune;
            var script = rune.Value is 0xAA or 0xB5 or 0xBA ? Script.None : Scripts.Of(rune);
            if (script is not (Script.Latin or Script.Cyrillic or Script.Greek))
                script = Script.None;
            if (script != Script.None && word != Script.None && script != word)
                return true;
            word = script;
        }
        return SpacedLetters().IsMatch(raw);
    }

    /// <summary>In plain Latin letters: compatibility forms and look-alikes replaced, digits in words read as letters.</summary>
    public static string TakeOff(string clean)
    {
        var plain = new StringBuilder(clean.Length);
        foreach (var rune in clean.EnumerateRunes())
            if (!IsIgnorable(rune))
                plain.Append(Plain(rune));
        return DigitsInWord().Replace(plain.ToString(), found => string.Concat(found.Value.Select(letter =>
            char.IsAsciiDigit(letter) ? "oizeasbtbg"[letter - '0'] : letter)));
    }

    private static string Plain(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E => ((char)(rune.Value - 0xFEE0)).ToString(),
        >= 0x1D400 and <= 0x1D6A3 => Alphabet((rune.Value - 0x1D400) % 52),
        >= 0x24B6 and <= 0x24E9 => Alphabet(rune.Value - 0x24B6),
        >= 0x1F130 and <= 0x1F149 => Alphabet(rune.Value - 0x1F130),
        >= 0x1F170 and <= 0x1F189 => Alphabet(rune.Value - 0x1F170),
        '@' => "a",
        '$' => "s",
        _ => LatinOf.TryGetValue(rune.Value, out var latin) ? latin.ToString() : rune.ToString(),
    };

    private static string Alphabet(int place) => ((char)(place < 26 ? 'A' + place : 'a' + place - 26)).ToString();

    /// <summary>Direction marks and soft hyphens are ordinary in Arabic, Hebrew and German feeds; tags are, in flags like Scotland's.</summary>
    private static bool IsHidden(Rune rune, Rune previous) => rune.Value switch
    {
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x206F) => true,
        >= 0xE0000 and <= 0xE007F => previous.Value != 0x1F3F4,
        (>= 0xE0100 and <= 0xE01EF) or (>= 0xFE00 and <= 0xFE0D) => true,
        0x200C or 0x200D => previous.Value < 0x530 && Rune.IsLetter(previous),
        // U+0080 … U+009F is what text looks like that was decoded twice: broken, not hostile.
        _ => rune.Value is < 0x20 or 0x7F && !Rune.IsWhiteSpace(rune),
    };

    /// <summary>Invisible: harmless at a word's end, where careless copying leaves it, and not between two letters.</summary>
    private static bool IsSeam(Rune rune) => rune.Value is 0x034F or 0x115F or 0x1160 or 0x200B or 0x2060 or 0x2800 or 0x3164 or 0xFEFF or 0xFFA0;

    private static bool IsIgnorable(Rune rune) =>
        rune.Value is 0x34F || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark;

    [GeneratedRegex(@"(?<!\w)\p{L}(?:[ .\-_*]{1,3}\p{L}){7,}(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex SpacedLetters();

    [GeneratedRegex(@"\b(?=[0-9]*[a-z])[a-z]*[0-9][a-z0-9]*\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DigitsInWord();
}
