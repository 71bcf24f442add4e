using System.Globalization;
using System.Text.Json;

namespace EventsV3.LanguageModels.Reading;

/// <summary>The fields of one event as a model wrote them, under the names that models give them.</summary>
internal sealed record EventFields(DateOnly? Date, bool IsDateUnsure, string? Summary, IReadOnlyList<JsonElement> Numbers)
{
    // In order of trust: where an event has several, the first that is of the right kind counts.
    private static readonly string[] NumberKeys =
    [
        "titles", "title_numbers", "source_title_indices", "source_indices", "title_indices", "sources", "numbers", "title_ids",
        "source_titles", "indices",
    ];

    private static readonly string[] SummaryKeys = ["summary", "title", "text", "headline", "description"];
    private static readonly string[] DateKeys = ["date", "day", "event_date"];
    private static readonly string[] ConfidenceKeys = ["date_confidence", "confidence"];

    /// <summary>What tells an event from any other object in an answer.</summary>
    public static bool HasNumbers(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.EnumerateObject().Any(property => KeyName.IsAny(NameOf(property), NumberKeys));

    public static EventFields Of(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return new EventFields(null, IsDateUnsure: false, null, []);
        (string Name, JsonElement Value)[] fields = [.. element.EnumerateObject().Select(property => (NameOf(property), property.Value))];
        var confidence = Texts(fields, ConfidenceKeys).FirstOrDefault();
        return new EventFields(
            Texts(fields, DateKeys).Select(Day).FirstOrDefault(day => day is not null),
            confidence is not null && !confidence.Trim().Equals("high", StringComparison.OrdinalIgnoreCase),
            Texts(fields, SummaryKeys).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)),
            [.. Values(fields, NumberKeys)]);
    }

    /// <summary>One shape only: what has to be guessed at is no evidence.</summary>
    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static IEnumerable<JsonElement> Values((string Name, JsonElement Value)[] fields, string[] keys) =>
        keys.SelectMany(key => fields.Where(field => KeyName.Is(field.Name, key)).Select(field => field.Value));

    private static IEnumerable<string> Texts((string Name, JsonElement Value)[] fields, string[] keys) =>
        Values(fields, keys).Select(TextOf).OfType<string>();

    /// <summary>Null for what is no text, and for one that JSON allows and UTF-16 does not: an escaped half of a surrogate pair.</summary>
    internal static string? TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
