using EventsV3.Domain.Clustering;
using EventsV3.Domain.Titles;

namespace EventsV3.FaultServer.Minds.Oracle;

/// <summary>What a headline may have become on its way into a prompt, the closest first.</summary>
internal static class HeadlineKeys
{
    private const int Length = 160;

    /// <summary>Cleaned; without its publisher; the beginning of its letters and digits.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var clean = HeadlineText.Clean(text);
        yield return "=" + clean;
        var stripped = PublisherSuffix.Strip(clean);
        yield return "~" + stripped;
        yield return "*" + Letters(stripped);
    }

    public static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).Take(Length));
}
