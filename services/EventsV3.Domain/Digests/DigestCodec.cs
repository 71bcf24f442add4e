using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventsV3.Contracts;
using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Digests;

/// <summary>
/// <c>ctm.events_digest</c>: an array of <c>{event_id, date, summary, source_title_ids, date_confidence}</c>, what the frontend reads plus the id.
/// </summary>
public static class DigestCodec
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads every shape that history left; never throws. What cannot be read as an event is returned with the reason.</summary>
    public static (IReadOnlyList<DigestEvent> Events, IReadOnlyList<UnreadableElement> Unreadable) Read(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return ([], []);
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return ([], [new UnreadableElement(-1, json, "not JSON")]);
        }
        var events = new List<DigestEvent>();
        var unreadable = new List<UnreadableElement>();
        ReadArray(Unwrap(root), events, unreadable);
        return (events, unreadable);
    }

    /// <summary>The canonical form. <paramref name="events"/> carry ids.</summary>
    public static string Write(IEnumerable<DigestEvent> events)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartArray();
            foreach (var e in events)
                Write(json, e);
            json.WriteEndArray();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, DigestEvent e)
    {
        json.WriteStartObject();
        if (e.EventId is { } id)
            json.WriteString("event_id", id);
        json.WriteString("date", e.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("summary", e.Summary);
        json.WriteStartArray("source_title_ids");
        foreach (var title in e.TitleIds)
            json.WriteStringValue(title);
        json.WriteEndArray();
        json.WriteString("date_confidence", e.Confidence == DateConfidence.High ? "high" : "low");
        foreach (var (key, value) in e.Extra ?? [])
        {
            json.WritePropertyName(key);
            if (value is null)
                json.WriteNullValue();
            else
                value.WriteTo(json);
        }
        json.WriteEndObject();
    }

    /// <summary>Undoes two accidents of history: the array encoded a second time as a string, and the tuple <c>[[…events…], n]</c>.</summary>
    private static JsonNode? Unwrap(JsonNode? root)
    {
        if (root is JsonValue value && value.TryGetValue<string>(out var text))
        {
            try
            {
                root = JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                return root;
            }
        }
        return root is JsonArray { Count: 2 } pair && pair[0] is JsonArray events && pair[1] is JsonValue ? events : root;
    }

    private static void ReadArray(JsonNode? node, List<DigestEvent> events, List<UnreadableElement> unreadable)
    {
        if (node is null)
            return;
        if (node is not JsonArray array)
        {
            unreadable.Add(new(-1, node.ToJsonString(), "not an array"));
            return;
        }
        for (var i = 0; i < array.Count; i++)
        {
            if (ReadElement(array[i], out var e) is { } reason)
                unreadable.Add(new(i, array[i]?.ToJsonString() ?? "null", reason));
            else
                events.Add(e!);
        }
    }

    /// <summary>Null when read; else the reason why not.</summary>
    private static string? ReadElement(JsonNode? node, out DigestEvent? e)
    {
        e = null;
        if (node is not JsonObject element)
            return "not an object";
        if (Text(element, "summary") is not { } summary || HeadlineText.Clean(summary).Length == 0)
            return "blank summary";
        if (ReadDate(Text(element, "date")) is not { } date)
            return "unreadable date";
        var titles = new List<Guid>();
        var seen = new HashSet<Guid>();
        foreach (var id in element["source_title_ids"] as JsonArray ?? [])
        {
            if (id is JsonValue v && v.TryGetValue<string>(out var text) && Guid.TryParse(text, out var title) && seen.Add(title))
                titles.Add(title);
        }
        e = new DigestEvent(
            Guid.TryParse(Text(element, "event_id"), out var eventId) ? eventId : null,
            date,
            summary,
            titles,
            Text(element, "date_confidence") == "low" ? DateConfidence.Low : DateConfidence.High,
            Rest(element));
        return null;
    }

    private static string? Text(JsonObject element, string key) =>
        element.TryGetPropertyValue(key, out var node) && node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Upstream stored <c>2026-1-5</c> as it came.</summary>
    private static DateOnly? ReadDate(string? text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-M-d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static JsonObject? Rest(JsonObject element)
    {
        JsonObject? rest = null;
        foreach (var (key, value) in element)
        {
            if (key is "event_id" or "date" or "summary" or "source_title_ids" or "date_confidence")
                continue;
            (rest ??= []).Add(key, value?.DeepClone());
        }
        return rest;
    }
}

/// <summary>What could not be read as an event.</summary>
/// <param name="Index">Its place in the array; -1 for the whole.</param>
/// <param name="Raw">As stored.</param>
/// <param name="Reason">Why.</param>
public sealed record UnreadableElement(int Index, string Raw, string Reason);
