using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventsV3.Contracts;

namespace EventsV3.Domain.Digests;

/// <summary>
/// <c>ctm.events_digest</c>: an array of <c>{event_id, date, summary, source_title_ids, date_confidence}</c>, what the frontend reads plus the id.
/// </summary>
public static class DigestCodec
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    /// <summary>Reads every shape that history left; never throws. What cannot be read is returned with the reason.</summary>
    public static DigestReading Read(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return DigestReading.Empty;
        try
        {
            var root = JsonNode.Parse(json, documentOptions: Deep);
            var array = Unwrap(root);
            var reader = new ElementReader(new Lazy<IReadOnlyList<string>>(() => Elements(json)));
            reader.ReadArray(array);
            return reader.Reading(isArray: ReferenceEquals(array, root));
        }
        // A name that an object has twice and half a surrogate pair are found on the way; jsonb has neither, a text inside it may.
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException)
        {
            return new([], [new UnreadablePart(-1, DigestPart.Digest, json, "not JSON")]);
        }
    }

    /// <summary>The elements of the array as they are stored, JSON; none where there is no array. Their places are those of <see cref="Read"/>.</summary>
    public static IReadOnlyList<string> Elements(string? json)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? "", Deep);
            if (document.RootElement.ValueKind == JsonValueKind.String)
                return Elements(document.RootElement.GetString());
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                return [];
            JsonElement[] array = [.. document.RootElement.EnumerateArray()];
            return array is [{ ValueKind: JsonValueKind.Array } events, { ValueKind: not (JsonValueKind.Array or JsonValueKind.Object or JsonValueKind.Null) }]
                ? [.. events.EnumerateArray().Select(element => element.GetRawText())]
                : [.. array.Select(element => element.GetRawText())];
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return [];
        }
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
                root = JsonNode.Parse(text, documentOptions: Deep);
            }
            catch (JsonException)
            {
                return root;
            }
        }
        return root is JsonArray { Count: 2 } pair && pair[0] is JsonArray events && pair[1] is JsonValue ? events : root;
    }
}
