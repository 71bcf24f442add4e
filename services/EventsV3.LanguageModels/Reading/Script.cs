using System.Text;
using System.Text.RegularExpressions;
using EventsV3.Domain.Clustering;

namespace EventsV3.LanguageModels.Reading;

/// <summary>Writing systems as far as grounding must tell them apart.</summary>
internal enum Script
{
    None,
    Latin,
    Greek,
    Cyrillic,
    Arabic,
    Hebrew,
    Indic,
    Chinese,
    Korean,
    Other,
}

internal static partial class Scripts
{
    /// <summary>Function words of the larger languages in Latin letters that English does not have.</summary>
    private static readonly HashSet<string> ForeignWords =
    [
        .. """
           der das und von mit für auf ist ein eine einer nicht im den dem zu zum zur bei nach wegen über vor aus wird sich
           le la les des du et en un une dans pour sur au aux par est qui que avec contre sont après
           el los las del y con se una por para más contra tras su sus como
           il lo gli di da che nel della delle dei per è alla sono dopo
           os das dos em na no ao pelo pela mais não após com uma
           het een van op te voor met niet naar bij og på för att av med till som ikke til
           ve bir için ile bu da de w z na do się że jest po nie od przez dla
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly HashSet<string> AlsoEnglish = ["no", "do", "con", "da", "de", "en", "la", "met", "per", "sur", "bin", "op", "som"];

    /// <summary>That of most letters.</summary>
    public static Script Main(string text)
    {
        Span<int> counts = stackalloc int[10];
        foreach (var rune in text.EnumerateRunes())
            counts[(int)Of(rune)]++;
        counts[0] = 0;
        var most = 0;
        for (var script = 1; script < counts.Length; script++)
            if (counts[script] > counts[most])
                most = script;
        return (Script)most;
    }

    /// <summary>Whether function words tell that a text in Latin letters is not English. Short headlines often have none: then it may be.</summary>
    public static bool IsForeignLatin(string text)
    {
        var (foreign, english) = (0, 0);
        foreach (var word in Word().EnumerateMatches(text))
        {
            var lower = text.Substring(word.Index, word.Length).ToLowerInvariant();
            // A lower-case word with an accent is no name.
            if ((ForeignWords.Contains(lower) && !AlsoEnglish.Contains(lower)) || (!Ascii.IsValid(lower) && char.IsLower(text[word.Index])))
                foreign++;
            else if (lower.Length > 1 && ContentWords.Of(lower).Count == 0)
                english++;
        }
        return foreign > english;
    }

    public static Script Of(Rune rune) => !Rune.IsLetter(rune) ? Script.None : rune.Value switch
    {
        < 0x250 or (>= 0x1E00 and <= 0x1EFF) => Script.Latin,
        (>= 0x370 and <= 0x3FF) or (>= 0x1F00 and <= 0x1FFF) => Script.Greek,
        >= 0x400 and <= 0x52F => Script.Cyrillic,
        >= 0x590 and <= 0x5FF => Script.Hebrew,
        >= 0x600 and <= 0x77F => Script.Arabic,
        >= 0x900 and <= 0xDFF => Script.Indic,
        (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF) => Script.Chinese,
        >= 0xAC00 and <= 0xD7AF => Script.Korean,
        _ => Script.Other,
    };

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
