using System.Text.Json;
using System.Text.Json.Serialization;
using EventsV3.Domain.Verification;

namespace EventsV3.Store.Verification;

/// <summary>Classes and items as the database and scripts have them.</summary>
public static class Differences
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary><c>titles_missing</c></summary>
    public static string NameOf(DifferenceClass what) => JsonNamingPolicy.SnakeCaseLower.ConvertName(what.ToString());

    /// <summary><c>tables</c>, <c>digest</c></summary>
    public static string NameOf(DerivedCopy copy) => JsonNamingPolicy.SnakeCaseLower.ConvertName(copy.ToString());

    internal static string ToJson(DifferenceItem item) => JsonSerializer.Serialize(item, Options);

    internal static DifferenceItem FromJson(string json) => JsonSerializer.Deserialize<DifferenceItem>(json, Options)!;
}
