using System.Text.RegularExpressions;

namespace EventsV3.LanguageModels.Reading;

/// <summary>Words that are said to the reader of a list of headlines, not to the reader of a newspaper.</summary>
/// <remarks>What ordinary headlines say has to pass: that somebody ignores polls, merges companies, updates an assistant.</remarks>
internal static class ReaderAddress
{
    // One by one: of all in one, .NET can skip nothing, and takes eight times as long.
    private static readonly Regex[] Orders =
    [
        .. EnglishOrders.Patterns.Concat(ForeignOrders.Patterns)
            .Select(pattern => new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled)),
    ];

    public static bool IsIn(string clean) => Array.Exists(Orders, order => order.IsMatch(clean));
}
