using System.Globalization;

namespace EventsV3.LanguageModels.Transport;

/// <summary>How long a provider asks to wait, in any of the ways that providers say it.</summary>
internal static class RetryAfterHeader
{
    /// <summary>No provider means more: what is longer is a mistake of its clock, and the next refusal will say so again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>RFC 9110, 5.6.7: the one to be written, and the two to be read as well.</summary>
    private static readonly string[] Dates =
        ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    private const DateTimeStyles DateStyle = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;

    private static readonly string[] Milliseconds = ["retry-after-ms", "x-ms-retry-after-ms"];

    /// <param name="header">By name; null where it is missing.</param>
    /// <param name="now">For a date (RFC 9110, 10.2.3).</param>
    /// <returns>
    /// At most <see cref="Longest"/>; zero for a date that is past. Null where nothing is said, or nothing that can be read.
    /// </returns>
    public static TimeSpan? Of(Func<string, string?> header, DateTimeOffset now)
    {
        foreach (var name in Milliseconds)
            if (Number(header(name)) is { } milliseconds)
                return Capped(milliseconds / 1000);
        var text = header("retry-after");
        if (Number(text) is { } seconds)
            return Capped(seconds);
        return DateTimeOffset.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateStyle, out var date)
            ? Capped((date - now).TotalSeconds)
            : null;
    }

    /// <summary>Negative and absurd numbers are no numbers.</summary>
    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number >= 0
            ? number
            : null;

    private static TimeSpan Capped(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Longest.TotalSeconds));
}
