using System.Text.RegularExpressions;

namespace EventsV3.LanguageModels.Reading;

/// <summary>What no headline has: role tags, markup, pieces of JSON, code, encoded blobs.</summary>
internal static partial class HeadlineMarkup
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly string[] Signs =
    [
        // Tags, of HTML or of a chat.
        @"<\s*[/!?]?\s*[a-z][^<>]{0,80}>|<\s*/?\s*(?:script|img|iframe|svg|titles|events|system|user|assistant)\b",
        @"<!--|<\||\|>|<<\s*/?\s*sys",
        @"\[/?\s*(?:inst|system|user|assistant|end)\s*\]|\#\#\#|```|~~~|^\s*---",
        @"(?:^|[.!?;:|\]>)»""'}]\s*)(?:system|assistant|user|human|developer|admin|tool|instructions?|prompt|output|response)\s*(?:\(\w+\)\s*)?[:>]\s",
        // JSON and templates.
        @"[""'”]\s*[\]}]|[\]}]\s*[,;]?\s*[\]}]|[{\[]\s*[""'{\[]|""\s*:\s*[\[""{0-9]|'\s*:\s*[\[{]|\{\{|\{%|\$\{|<%|\\[nrtu""x]",
        // Links and code.
        @"\]\s*\(|!\[|(?:java|vb)script\s*:|\bon(?:error|load|click)\s*=|\bdata:\w+/|\bhttps?://|\bwww\.\w|\bfile://",
        @"\bdrop\s+table\b|\bunion\s+select\b|\bselect\s+\*|['""]\s*(?:or|and)\s+['""]?1['""]?\s*=|;\s*--|\brm\s+-rf\b|\beval\s*\(|\bimport\s+os\b",
        // Codes.
        @"(?:\b[0-9a-f]{2}[ :,]){8,}|\b[0-9a-f]{24,}\b|(?:\\x[0-9a-f]{2}){2,}|(?:%[0-9a-f]{2}){3,}|(?:\b[01]{7,8}\b ?){3,}",
        @"(?:&\#x?[0-9a-f]+;){2,}|&lt;",
        @"(?:\bU\+[0-9a-f]{4,6}\b ?){3,}|(?:(?<=^|\s)[.\-•–]{1,5}(?:\s|/)+){6,}",
    ];

    private static readonly Regex[] Any = [.. Signs.Select(sign => new Regex(sign, Options | RegexOptions.Compiled))];

    public static bool IsIn(string text) => Array.Exists(Any, sign => sign.IsMatch(text)) || HasBlob(text);

    /// <summary>A long run of letters and digits with digits in it that changes its kind of character too often for any language.</summary>
    private static bool HasBlob(string text)
    {
        foreach (var found in Run().EnumerateMatches(text))
        {
            var turns = 0;
            for (var i = found.Index + 1; i < found.Index + found.Length; i++)
                turns += Kind(text[i]) != Kind(text[i - 1]) ? 1 : 0;
            if (4 * turns > found.Length && text.AsSpan(found.Index, found.Length).IndexOfAnyInRange('0', '9') >= 0)
                return true;
        }
        return false;
    }

    private static int Kind(char letter) => char.IsAsciiLetterLower(letter) ? 0 : char.IsAsciiLetterUpper(letter) ? 1 : 2;

    [GeneratedRegex(@"[A-Za-z0-9+/_]{20,}={0,2}", RegexOptions.CultureInvariant)]
    private static partial Regex Run();
}
