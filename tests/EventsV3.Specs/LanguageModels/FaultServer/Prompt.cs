using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventsV3.Specs.LanguageModels.FaultServer;

/// <summary>Prompts as the product writes them, written by hand: this side of the wire knows no code of the other.</summary>
internal static class Prompt
{
    public const string Marker = "0123456789ab";

    public static string Titles(params (int Day, string Text)[] titles) => Titles("Northland", titles);

    public static string Titles(string label, params (int Day, string Text)[] titles) =>
        Block(label, "titles", titles.Select((title, i) => $"{i + 1}. [2026-01-{title.Day:00}] {JsonSerializer.Serialize(title.Text)}"));

    public static string Events(params (int Day, string Summary, int Titles)[] events) => Events("Northland", events);

    public static string Events(string label, params (int Day, string Summary, int Titles)[] events) =>
        Block(label, "events", events.Select((found, i) =>
            $"{i + 1}. [2026-01-{found.Day:00}] {JsonSerializer.Serialize(found.Summary)} "
            + $"({(found.Titles == 1 ? "1 title" : $"{found.Titles} titles")})"));

    /// <summary>A chat request on v1.</summary>
    public static string Request(string user, string system = "You sort headlines.", int maxTokens = 2000, Action<JsonObject>? edit = null)
    {
        var request = new JsonObject
        {
            ["model"] = "news-1",
            ["messages"] = new JsonArray(
                new JsonObject { ["role"] = "system", ["content"] = system }, new JsonObject { ["role"] = "user", ["content"] = user }),
            ["max_completion_tokens"] = maxTokens,
        };
        edit?.Invoke(request);
        return request.ToJsonString();
    }

    private static string Block(string label, string what, IEnumerable<string> lines) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"CTM: {label} / geo_economy / 2026-01\n<{what}-{Marker}>\n")
        .AppendJoin('\n', lines)
        .Append(CultureInfo.InvariantCulture, $"\n</{what}-{Marker}>\nAnswer with JSON.")
        .ToString();
}
