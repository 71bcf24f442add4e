using System.Text.RegularExpressions;

namespace EventsV3.Domain.Clustering;

/// <summary><c>U.S.</c> is <c>US</c>: letters with points between them are one word (B-cubed F1 +.0005).</summary>
internal static partial class Acronyms
{
    public static string Join(string text) => text.Contains('.') ? Pointed().Replace(text, found => found.Value.Replace(".", "")) : text;

    [GeneratedRegex(@"\b\p{L}(?:\.\p{L})+\b\.?", RegexOptions.CultureInvariant)]
    private static partial Regex Pointed();
}
