using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Minds;

/// <summary>Answers as a careful model writes them.</summary>
public static class AnswerText
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IEnumerable<AnsweredEvent> events, IEnumerable<int>? other = null) => Write(new JsonObject
    {
        ["events"] = new JsonArray([.. events.Select(found => (JsonNode)new JsonObject
        {
            ["date"] = found.Date.ToString("yyyy-MM-dd"),
            ["date_confidence"] = found.Sure ? "high" : "low",
            ["summary"] = found.Summary,
            ["titles"] = Numbers(found.Titles),
        })]),
        ["other"] = Numbers(other ?? []),
    });

    public static string Of(IEnumerable<IEnumerable<int>> groups) => Write(new JsonObject
    {
        ["groups"] = new JsonArray([.. groups.Select(group => (JsonNode)Numbers(group))]),
    });

    /// <summary>As a model does: letters of any script as they are.</summary>
    public static string Write(JsonNode json) => json.ToJsonString(Options);

    private static JsonArray Numbers(IEnumerable<int> numbers) => new([.. numbers.Select(number => (JsonNode)number)]);
}

/// <param name="Date">Of the event.</param>
/// <param name="Sure">High confidence.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Titles">By their numbers.</param>
public sealed record AnsweredEvent(DateOnly Date, bool Sure, string Summary, IReadOnlyList<int> Titles);
