using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace EventsV3.LanguageModels.Transport;

/// <summary>Looks into JSON of which nothing is sure: what is not there, or is something else, is nothing.</summary>
internal static class LaxJson
{
    /// <summary>The property where it is an object, else nothing.</summary>
    public static JsonElement Object(this JsonElement element, string name) => element.Property(name, JsonValueKind.Object);

    /// <summary>The first element of an array, where it is an object.</summary>
    public static JsonElement First(this JsonElement element, string name) =>
        element.Elements(name).FirstOrDefault() is { ValueKind: JsonValueKind.Object } first ? first : default;

    public static IEnumerable<JsonElement> Elements(this JsonElement element, string name) =>
        element.Property(name, JsonValueKind.Array) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Properties(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    public static bool Is(this JsonElement element, string name, bool value) =>
        element.Property(name, value ? JsonValueKind.True : JsonValueKind.False).ValueKind != JsonValueKind.Undefined;

    /// <summary>A whole number from 0 on.</summary>
    public static int? Count(this JsonElement element, string name) =>
        element.Property(name, JsonValueKind.Number) is { ValueKind: JsonValueKind.Number } number
        && number.TryGetInt32(out var count) && count >= 0
            ? count
            : null;

    /// <summary>Text that is not valid UTF-8 or UTF-16 comes with U+FFFD where it is not.</summary>
    public static string? Text(this JsonElement element, string name)
    {
        var value = element.Property(name, JsonValueKind.String);
        if (value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return Unescape(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)));
        }
    }

    /// <summary>The texts of an array of parts in a row; null where there are none.</summary>
    public static string? Parts(this JsonElement element, string name)
    {
        string[] texts = [.. element.Elements(name).Select(part => part.Text("text")).OfType<string>()];
        return texts.Length == 0 ? null : string.Concat(texts);
    }

    private static JsonElement Property(this JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value
            : default;

    private static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }
            i++;
            if (raw[i] == 'u')
            {
                text.Append((char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(raw[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var other => other });
            }
        }
        // Enumerating replaces what stands alone of a pair.
        return string.Concat(text.ToString().EnumerateRunes().Select(rune => rune.ToString()));
    }
}
