using System.Text.Json;
using System.Text.Json.Nodes;
using EventsV3.LanguageModels.Configuration;

namespace EventsV3.LanguageModels.Transport;

/// <summary>The body of <c>POST chat/completions</c>: the same bytes whichever client sends it.</summary>
internal static class ChatRequestBody
{
    /// <summary>Any, as long as it stays the same.</summary>
    public const int Seed = 42;

    public const double Temperature = 0;

    /// <summary>Only what the deployment's profile says it takes: an unknown parameter is refused with 400.</summary>
    public static BinaryData Of(ModelRequest request, string deployment, DeploymentProfile profile)
    {
        var system = profile.StrictSchema
            ? request.System
            : $"{request.System}\n\nThe answer is one JSON object that satisfies this JSON schema:\n{request.Schema.Json}";
        var body = new JsonObject
        {
            ["model"] = deployment,
            ["messages"] = new JsonArray(
                new JsonObject { ["role"] = "system", ["content"] = system },
                new JsonObject { ["role"] = "user", ["content"] = request.User }),
            [profile.MaxCompletionTokens ? "max_completion_tokens" : "max_tokens"] = request.MaxOutputTokens,
            ["response_format"] = profile.StrictSchema ? Strict(request.Schema) : new JsonObject { ["type"] = "json_object" },
        };
        if (profile.Temperature)
            body["temperature"] = Temperature;
        if (profile.Seed)
            body["seed"] = Seed;
        return BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(body));
    }

    private static JsonObject Strict(AnswerSchema schema) => new()
    {
        ["type"] = "json_schema",
        ["json_schema"] = new JsonObject
        {
            ["name"] = schema.Name,
            ["strict"] = true,
            ["schema"] = JsonNode.Parse(schema.Json),
        },
    };
}
