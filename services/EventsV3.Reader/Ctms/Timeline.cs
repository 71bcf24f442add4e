using System.Buffers;
using System.Text.Json;
using EventsV3.Domain.Digests;
using EventsV3.Domain.Events;

namespace EventsV3.Reader.Ctms;

/// <summary>The elements of a digest as people read them: the newest day first, the catch-all last, else as they were stored.</summary>
internal static class Timeline
{
    /// <param name="events">What <c>ctm_events</c> has returned: whatever history has left there.</param>
    /// <returns>A JSON array, UTF-8. What is not an object is no event, and left out.</returns>
    public static ReadOnlyMemory<byte> Of(string? events)
    {
        var elements = DigestCodec.Elements(events).Select(Element.Of).OfType<Element>()
            .OrderBy(element => element.IsCatchAll).ThenByDescending(element => element.Date, StringComparer.Ordinal);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var element in elements)
                writer.WriteRawValue(element.Json, skipInputValidation: true);
            writer.WriteEndArray();
        }
        return buffer.WrittenMemory;
    }

    private sealed record Element(string Json, string Date, bool IsCatchAll)
    {
        public static Element? Of(string json)
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(json, Text(document.RootElement, "date"), CatchAll.Is(Text(document.RootElement, "summary")))
                : null;
        }

        private static string Text(JsonElement element, string name) =>
            element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }
}

/// <summary>An event as the frontend reads it. For the API's description: what is sent is what is stored.</summary>
/// <param name="EventId">Missing in what was stored before ids were.</param>
/// <param name="Date">For example 2026-01-09.</param>
/// <param name="Summary">One sentence, or a few.</param>
/// <param name="SourceTitleIds">Its titles.</param>
/// <param name="DateConfidence">high: supported by a title; low: estimated.</param>
internal sealed record TimelineEvent(Guid? EventId, string Date, string Summary, IReadOnlyList<Guid> SourceTitleIds, string? DateConfidence);
