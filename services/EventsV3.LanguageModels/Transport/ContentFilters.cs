using System.Text.Json;

namespace EventsV3.LanguageModels.Transport;

/// <summary>What the provider's filters found: categories that they refused, and attacks that they saw and let pass.</summary>
internal static class ContentFilters
{
    /// <summary>Of a completion: its answer's, and its prompt's.</summary>
    public static IReadOnlyList<string> In(JsonElement root, JsonElement choice) =>
    [
        .. Found(choice.Object("content_filter_results"))
            .Concat(Prompts(root).SelectMany(prompt => Found(prompt.Object("content_filter_results"))))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Of a refused request.</summary>
    public static IReadOnlyList<string> InRefusal(JsonElement innerError) => [.. Found(innerError.Object("content_filter_result"))];

    /// <summary>The answer was cut by a filter.</summary>
    public static bool Filtered(JsonElement choice) =>
        choice.Object("content_filter_results").Properties().Any(category => category.Value.Is("filtered", true));

    private static IEnumerable<string> Found(JsonElement results) =>
        results.Properties()
            .Where(category => category.Value.Is("filtered", true) || category.Value.Is("detected", true))
            .Select(category => ReplyDetail.Of(category.Name)!);

    private static IEnumerable<JsonElement> Prompts(JsonElement root) =>
        root.Elements("prompt_filter_results");
}
