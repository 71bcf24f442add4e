using System.Globalization;
using System.Text.Json.Nodes;
using EventsV3.Contracts;
using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Digests;

/// <summary>The elements of one digest, in order: events, and the parts that are none.</summary>
/// <param name="raw">As they are stored; a spoilt one cannot be written again.</param>
internal sealed class ElementReader(Lazy<IReadOnlyList<string>> raw)
{
    private readonly List<DigestEvent> events = [];
    private readonly List<int> places = [];
    private readonly List<UnreadablePart> unreadable = [];
    private int elements;

    public DigestReading Reading(bool isArray) => new(events, unreadable) { Elements = elements, Places = places, IsArray = isArray };

    public void ReadArray(JsonNode? node)
    {
        if (node is null)
            return;
        if (node is not JsonArray array)
        {
            unreadable.Add(new(-1, DigestPart.Digest, node.ToJsonString(), "not an array"));
            return;
        }
        elements = array.Count;
        for (var place = 0; place < array.Count; place++)
        {
            if (Try(array[place], place) is { } reason)
                unreadable.Add(new(place, DigestPart.Element, raw.Value[place], reason));
        }
    }

    /// <summary>jsonb has neither a name twice nor half a surrogate pair; an array that was encoded twice may.</summary>
    private string? Try(JsonNode? node, int place)
    {
        var parts = unreadable.Count;
        try
        {
            return ReadElement(node, place);
        }
        catch (Exception odd) when (odd is ArgumentException or InvalidOperationException)
        {
            unreadable.RemoveRange(parts, unreadable.Count - parts);
            return odd is ArgumentException ? "a name twice" : "half a surrogate pair";
        }
    }

    /// <summary>Null when read; else the reason why not.</summary>
    private string? ReadElement(JsonNode? node, int place)
    {
        if (node is not JsonObject element)
            return "not an object";
        if (Text(element, "summary") is not { } summary || HeadlineText.Clean(summary).Length == 0)
            return "blank summary";
        // jsonb holds none, but a text inside it may spell one.
        if (summary.Contains('\0', StringComparison.Ordinal))
            return "a NUL that no text column holds";
        if (ReadDate(Text(element, "date")) is not { } date)
            return "unreadable date";
        var rest = Rest(element);
        if (HasNul(rest))
            return "a NUL that jsonb does not hold";
        events.Add(new DigestEvent(
            ReadId(Text(element, "event_id")),
            date,
            summary,
            ReadTitles(element["source_title_ids"], place),
            Text(element, "date_confidence") == "low" ? DateConfidence.Low : DateConfidence.High,
            rest));
        places.Add(place);
        return null;
    }

    private List<Guid> ReadTitles(JsonNode? node, int place)
    {
        var titles = new List<Guid>();
        if (node is null)
            return titles;
        if (node is not JsonArray ids)
        {
            unreadable.Add(new(place, DigestPart.Title, node.ToJsonString(), "not an array of titles"));
            return titles;
        }
        var seen = new HashSet<Guid>();
        foreach (var id in ids)
        {
            if (id is not JsonValue value || !value.TryGetValue<string>(out var text) || ReadId(text) is not { } title)
                unreadable.Add(new(place, DigestPart.Title, id?.ToJsonString() ?? "null", "no UUID"));
            else if (seen.Add(title))
                titles.Add(title);
        }
        return titles;
    }

    /// <summary>Only as PostgreSQL and JSON libraries write it; both would read more, and not the same: "D" takes white space and signs.</summary>
    private static Guid? ReadId(string? text) =>
        text is { Length: 36 } && text.All(letter => letter == '-' || char.IsAsciiHexDigit(letter)) && Guid.TryParseExact(text, "D", out var id) ? id : null;

    private static string? Text(JsonObject element, string key) =>
        element.TryGetPropertyValue(key, out var node) && node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Upstream stored <c>2026-1-5</c> as it came.</summary>
    private static DateOnly? ReadDate(string? text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-M-d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Looks at every name and text, so that what is spoilt shows here and not when it is written.</summary>
    private static bool HasNul(JsonNode? node) => node switch
    {
        JsonObject members => members.Any(member => member.Key.Contains('\0', StringComparison.Ordinal) || HasNul(member.Value)),
        JsonArray items => items.Any(HasNul),
        JsonValue value when value.TryGetValue<string>(out var text) => text.Contains('\0', StringComparison.Ordinal),
        _ => false,
    };

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
