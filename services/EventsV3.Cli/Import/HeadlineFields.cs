using System.Globalization;
using System.Text;
using EventsV3.Domain.Dates;
using EventsV3.Domain.Titles;
using EventsV3.Store.Queries.Import;

namespace EventsV3.Cli.Import;

/// <summary>A line's fields, whatever its format, as a headline; or the reason why it is none.</summary>
internal static class HeadlineFields
{
    public const string ImportedTrack = "imported";

    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd HH:mm:ss K", "yyyy-MM-dd", "r",
    ];

    /// <param name="file">Its number in the import.</param>
    /// <param name="line">From 1.</param>
    /// <param name="field">The field's text; null or blank where the line has none.</param>
    public static (Headline? Headline, string? Reason) Read(int file, int line, Func<string, string?> field)
    {
        var (id, title, published) = (Value("id"), Value("title"), Value("published_at"));
        if (id is null)
            return (null, "no id");
        if (title is null || HeadlineText.Clean(title).Length == 0)
            return (null, field("title") is null ? "no title" : "blank title");
        if (published is null)
            return (null, "no published_at");
        if (ReadTime(published) is not { } time)
            return (null, $"published_at '{Shorten(published)}' is not an ISO 8601 date (2026-01-31T09:30:00Z)");
        var (ctm, centroid, track) = (Value("ctm_id"), Value("centroid"), Value("track"));
        if (ctm is null && (centroid is null || track is null))
            return (null, centroid is null && track is null ? "no ctm_id, and no centroid and track" : $"no ctm_id, and no {(track is null ? "track" : "centroid")}");
        var month = DateRule.FirstOf(DateOnly.FromDateTime(time));
        centroid ??= ctm!;
        track ??= ImportedTrack;
        return (new Headline
        {
            File = file,
            Line = line,
            TitleId = StableGuid.From(id),
            Text = title,
            PublishedAt = time,
            Source = Value("source"),
            Language = Value("lang"),
            NamesCtm = ctm is not null,
            CtmId = StableGuid.From(ctm ?? $"{centroid}/{track}/{month:yyyy-MM}"),
            Centroid = centroid,
            Track = track,
            Month = month,
            CentroidLabel = Value("label") ?? ReadableLabel.Of(centroid),
        }, null);

        string? Value(string name) => Storable(field(name)) is { Length: > 0 } text ? text : null;
    }

    /// <summary>UTC; a time without a zone is UTC.</summary>
    private static DateTime? ReadTime(string text) =>
        DateTimeOffset.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && time.UtcDateTime.Year is >= 1900 and < 2200
            ? time.UtcDateTime
            : null;

    /// <summary>PostgreSQL takes neither NUL nor half a surrogate pair.</summary>
    private static string? Storable(string? text)
    {
        if (text is null)
            return null;
        if (!text.Any(c => c == '\0' || char.IsSurrogate(c)))
            return text.Trim();
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is not 0 and not 0xFFFD)
                clean.Append(rune.ToString());
        }
        return clean.ToString().Trim();
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
