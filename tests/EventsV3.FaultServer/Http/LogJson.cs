using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Http;

/// <summary>The log for people: <c>{calls, tokens, asked_twice, log: […]}</c>; keys are not shown.</summary>
internal static class LogJson
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly string[] Secret = ["Authorization", "api-key"];

    public static JsonNode Of(CallLog log)
    {
        var calls = log.Calls;
        return new JsonObject
        {
            ["calls"] = calls.Count,
            ["tokens"] = calls.Sum(call => (long)(call.Usage?.Total ?? 0)),
            ["asked_twice"] = log.AskedTwice.Count,
            ["log"] = JsonSerializer.SerializeToNode(calls.Select(WithoutKeys), Names),
        };
    }

    private static LoggedCall WithoutKeys(LoggedCall call) => call with
    {
        Headers = call.Headers.ToDictionary(
            header => header.Key, header => Secret.Contains(header.Key, StringComparer.OrdinalIgnoreCase) ? "…" : header.Value),
    };
}
