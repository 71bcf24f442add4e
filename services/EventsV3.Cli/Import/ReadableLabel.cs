using System.Text.RegularExpressions;

namespace EventsV3.Cli.Import;

/// <summary>A centroid's label, where nobody gave one: <c>allsides-2021-06</c> reads <c>Allsides 2021-06</c>, <c>NORTH_SEA</c> reads <c>North Sea</c>.</summary>
internal static partial class ReadableLabel
{
    public static string Of(string centroid)
    {
        var words = Separators().Replace(centroid, " ").Trim();
        if (words.Length == 0)
            return centroid;
        if (words == words.ToUpperInvariant() || words == words.ToLowerInvariant())
            words = Initials().Replace(words.ToLowerInvariant(), initial => initial.Value.ToUpperInvariant());
        return words;
    }

    [GeneratedRegex(@"(?<=^|\s)\p{Ll}")]
    private static partial Regex Initials();

    /// <summary>A hyphen inside a date stays.</summary>
    [GeneratedRegex(@"[\s_]+|(?<!\b\d{4})-|-(?!\d\d\b)")]
    private static partial Regex Separators();
}
