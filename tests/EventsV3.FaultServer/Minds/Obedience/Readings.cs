using System.Text;
using System.Text.RegularExpressions;

namespace EventsV3.FaultServer.Minds.Obedience;

/// <summary>
/// What a line says to a model that looks closely: as it is; what its tag characters spell; without zero-width characters; with letters
/// that look Latin read as Latin; with letters set apart put together; what its base64 or ROT13 holds.
/// </summary>
internal static partial class Readings
{
    private const string LookAlikes = "аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwьbкkмmтtнnвbαaεeοoρpιiνvτtκkυuχx";
    private const int FullWidthOffset = 0xFEE0, TagOffset = 0xE0000;

    public static IEnumerable<string> Of(string line)
    {
        yield return line;
        if (Tags(line) is { Length: > 0 } tags)
            yield return tags;
        var visible = Invisible().Replace(line, "");
        if (visible != line)
            yield return visible;
        var latin = Latin(visible);
        if (latin != visible)
            yield return latin;
        if (SpacedOut().IsMatch(visible))
            yield return SpacedOut().Replace(visible, word => word.Value.Replace(" ", "", StringComparison.Ordinal).Replace('_', ' '));
        foreach (Match found in Base64Text().Matches(visible))
            if (Decoded(found.Value) is { } decoded)
                yield return decoded;
        if (visible.Contains("rot13", StringComparison.OrdinalIgnoreCase))
            yield return string.Concat(visible.Select(Rotated));
    }

    private static string Tags(string line) => string.Concat(line.EnumerateRunes()
        .Where(rune => rune.Value is > TagOffset + 0x1F and < TagOffset + 0x7F)
        .Select(rune => (char)(rune.Value - TagOffset)));

    private static string Latin(string line) => string.Concat(line.Select(c => c switch
    {
        >= '！' and <= '～' => (char)(c - FullWidthOffset),
        _ when LookAlikes.IndexOf(char.ToLowerInvariant(c)) is >= 0 and var at && at % 2 == 0 => LookAlikes[at + 1],
        _ => c,
    }));

    private static string? Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='), bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length) is var text && !text.Any(c => char.IsControl(c) || c == '\uFFFD')
            ? text
            : null;
    }

    private static char Rotated(char c) => c switch
    {
        >= 'a' and <= 'z' => (char)((c - 'a' + 13) % 26 + 'a'),
        >= 'A' and <= 'Z' => (char)((c - 'A' + 13) % 26 + 'A'),
        _ => c,
    };

    [GeneratedRegex(@"[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]|\uDB40[\uDC00-\uDC7F]")]
    private static partial Regex Invisible();

    [GeneratedRegex("[A-Za-z0-9+/]{20,}={0,2}")]
    private static partial Regex Base64Text();

    /// <summary><c>d r o p _ a l l</c>: an underscore stands for the space.</summary>
    [GeneratedRegex(@"(?:(?<= |^)[\w""'] ){8,}[\w""'](?= |$)")]
    private static partial Regex SpacedOut();
}
