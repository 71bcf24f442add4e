using System.Text.RegularExpressions;
using EventsV3.Domain.Events;
using EventsV3.Domain.Titles;

namespace EventsV3.LanguageModels.Reading;

/// <summary>What a summary may look like: one or two plain sentences.</summary>
internal static partial class SummaryText
{
    /// <summary>Beyond this it is cut after its last whole sentence.</summary>
    public const int MaximumLength = HeadlineText.MaximumLength;

    /// <summary>The text without harmless markdown, ready to be shown; else what is wrong with it, in words that follow "the summary".</summary>
    /// <returns>A text, or a fault; <c>IsFoul</c> where only a headline can have made the model write so.</returns>
    public static (string Text, string? Fault, bool IsFoul) Read(string? written)
    {
        var text = Plain(HeadlineText.Clean(Colour().Replace(Start(written ?? ""), ""), 4 * MaximumLength));
        if (Normal(text).Length == 0)
            return ("", "is empty", false);
        if (Link().IsMatch(text))
            return ("", "has a link", true);
        if (Markup().IsMatch(text))
            return ("", "has markup", true);
        if (HostileHeadline.Is(text))
            return ("", "speaks to its reader", true);
        if (text.Length <= MaximumLength)
            return (text, null, false);
        var end = text.LastIndexOfAny(['.', '!', '?', '。'], MaximumLength - 1);
        return end < 0 ? ("", "is too long", false) : (text[..(end + 1)], null, false);
    }

    /// <summary>Whether it stands for the catch-all.</summary>
    public static bool IsOther(string? written)
    {
        var text = HeadlineText.Clean(written ?? "").TrimEnd('.', ':', ' ');
        return CatchAll.Is(text) || Other().IsMatch(text);
    }

    /// <summary>Equal for summaries that say the same in other capitals or punctuation.</summary>
    public static string Normal(string summary) => NoWord().Replace(summary, " ").Trim().ToUpperInvariant();

    /// <summary>A summary of a megabyte is not worth reading.</summary>
    private static string Start(string written) => written.Length <= 10 * MaximumLength ? written : written[..(10 * MaximumLength)];

    private static string Plain(string text)
    {
        var plain = Emphasis().Replace(LeadingMark().Replace(text, ""), "").Trim();
        return plain.Length > 1 && plain[0] == '"' && plain[^1] == '"' && plain.AsSpan(1, plain.Length - 2).IndexOf('"') < 0
            ? plain[1..^1].Trim()
            : plain;
    }

    [GeneratedRegex(@"https?:|\bwww\.|://|\b(?:javascript|data|mailto):\S|\b[\w-]+\.(?:com|net|org|ru|cn|info|biz|xyz|top|io|ly)/", Options)]
    private static partial Regex Link();

    [GeneratedRegex(@"<\s*[/!?a-z|]|\|\s*>|&(?:lt|gt|#x?[0-9a-f]+);|```|[{}]|\]\s*\(|""\s*:\s*[\[""{]", Options)]
    private static partial Regex Markup();

    [GeneratedRegex(
        @"^(?:(?:(?:the\s+)?others?|misc(?:ellaneous)?)(?:\s+(?:events?|news|titles|stories|headlines|items|developments))?"
        + @"|catch[\s-]?all|no\s+events?|none|n/?a)$",
        Options)]
    private static partial Regex Other();

    [GeneratedRegex(@"^(?:#{1,6}\s+|[*•>-]\s+|\d{1,2}[.)]\s+)+", Options)]
    private static partial Regex LeadingMark();

    [GeneratedRegex(@"\*{1,3}|`{1,2}(?!`)|(?<!\w)_{1,2}|_{1,2}(?!\w)|~~", Options)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\x1B\[[0-9;]*[a-z]", Options)]
    private static partial Regex Colour();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}]+", Options)]
    private static partial Regex NoWord();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
}
