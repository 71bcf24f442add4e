using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Http;

/// <summary>A completion, in Azure's words.</summary>
internal static class Completion
{
    private static readonly string[] Categories = ["hate", "self_harm", "sexual", "violence"];

    public static JsonObject Of(string id, string model, WrittenAnswer written) => new()
    {
        ["id"] = id,
        ["object"] = "chat.completion",
        ["created"] = 1767225600,
        ["model"] = model,
        ["system_fingerprint"] = "fp_fake",
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["finish_reason"] = written.FinishReason,
            ["logprobs"] = null,
            ["message"] = new JsonObject
            {
                ["role"] = "assistant",
                ["content"] = written.Answer.Text,
                ["refusal"] = written.Answer.Refusal,
                ["annotations"] = new JsonArray(),
            },
            ["content_filter_results"] = Filters(),
        }),
        ["prompt_filter_results"] = new JsonArray(new JsonObject
        {
            ["prompt_index"] = 0,
            ["content_filter_results"] = PromptFilters(),
        }),
        ["usage"] = new JsonObject
        {
            ["prompt_tokens"] = written.Usage.Prompt,
            ["completion_tokens"] = written.Usage.Completion,
            ["total_tokens"] = written.Usage.Total,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = written.Usage.Cached, ["audio_tokens"] = 0 },
            ["completion_tokens_details"] = new JsonObject
            {
                ["reasoning_tokens"] = 0,
                ["audio_tokens"] = 0,
                ["accepted_prediction_tokens"] = 0,
                ["rejected_prediction_tokens"] = 0,
            },
        },
    };

    /// <summary>What a client makes of it: null where tokens are missing or impossible.</summary>
    public static ReportedUsage? Usage(JsonObject completion) =>
        completion["usage"] is JsonObject usage
        && (int?)usage["prompt_tokens"] is >= 0 and { } prompt
        && (int?)usage["completion_tokens"] is >= 0 and { } completed
            ? new ReportedUsage(prompt, (int?)usage["prompt_tokens_details"]?["cached_tokens"] ?? 0, completed)
            : null;

    public static string? FinishReason(JsonObject completion) =>
        completion["choices"] is JsonArray { Count: > 0 } choices ? (string?)choices[0]!["finish_reason"] : null;

    private static JsonObject Filters() => new(Categories.Select(category =>
        KeyValuePair.Create(category, (JsonNode?)new JsonObject { ["filtered"] = false, ["severity"] = "safe" })));

    private static JsonObject PromptFilters()
    {
        var results = Filters();
        results["jailbreak"] = new JsonObject { ["filtered"] = false, ["detected"] = false };
        return results;
    }
}
