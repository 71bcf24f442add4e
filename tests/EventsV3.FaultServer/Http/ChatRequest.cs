using System.Text.Json;
using EventsV3.FaultServer.Limits;
using EventsV3.FaultServer.Minds;

namespace EventsV3.FaultServer.Http;

/// <summary>A chat request, as far as it can be read.</summary>
internal sealed record ChatRequest
{
    /// <summary>False where the body is no JSON object with messages.</summary>
    public bool IsReadable { get; private init; }

    public string Deployment { get; private init; } = "";
    public string System { get; private init; } = "";
    public string User { get; private init; } = "";
    public int PromptTokens { get; private init; }
    public int? MaxOutputTokens { get; private init; }
    public IReadOnlySet<string> Parameters { get; private init; } = new HashSet<string>();

    /// <summary>Null where there is none.</summary>
    public JsonElement? Schema { get; private init; }

    public bool AsksForSchema { get; private init; }

    /// <summary>Null where the prompt is none of ours.</summary>
    public Question? Question { get; private init; }

    public string Task => Question?.Task switch
    {
        QuestionTask.Extract => "extract",
        QuestionTask.Consolidate => "consolidate",
        _ => "other",
    };

    /// <summary>Whether a line of the prompt holds the text.</summary>
    public bool Shows(string text) =>
        Question is { } question && question.Lines.Any(line => line.Text.Contains(text, StringComparison.Ordinal));

    /// <param name="body">UTF-8 JSON, or not.</param>
    /// <param name="deployment">Of the path; else the body's <c>model</c> names it.</param>
    public static ChatRequest Read(ReadOnlyMemory<byte> body, string? deployment)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Read(json.RootElement.Clone(), deployment);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return new ChatRequest { Deployment = deployment ?? "" };
        }
    }

    private static ChatRequest Read(JsonElement root, string? deployment)
    {
        var messages = root.GetProperty("messages").EnumerateArray()
            .Select(message => (Role: message.GetProperty("role").GetString(), Content: Content(message))).ToList();
        var system = string.Concat(messages.Where(message => message.Role is "system" or "developer").Select(message => message.Content));
        var user = string.Concat(messages.Where(message => message.Role == "user").Select(message => message.Content));
        var format = root.TryGetProperty("response_format", out var given) ? given : default;
        var asksForSchema = format.ValueKind == JsonValueKind.Object && format.GetProperty("type").GetString() == "json_schema";
        return new ChatRequest
        {
            IsReadable = true,
            Deployment = deployment ?? (root.TryGetProperty("model", out var model) ? model.GetString() ?? "" : ""),
            System = system,
            User = user,
            PromptTokens = messages.Sum(message => TokenEstimate.Of(message.Content)),
            MaxOutputTokens = Number("max_completion_tokens") ?? Number("max_tokens"),
            Parameters = root.EnumerateObject().Where(IsGiven).Select(parameter => parameter.Name).ToHashSet(),
            AsksForSchema = asksForSchema,
            Schema = asksForSchema ? format.GetProperty("json_schema").GetProperty("schema") : null,
            Question = QuestionReader.Read(system, user),
        };

        int? Number(string name) =>
            root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
    }

    private static bool IsGiven(JsonProperty parameter) => parameter.Value.ValueKind != JsonValueKind.Null;

    /// <summary>A string, or parts of which the texts count.</summary>
    private static string Content(JsonElement message)
    {
        var content = message.GetProperty("content");
        return content.ValueKind == JsonValueKind.Array
            ? string.Concat(content.EnumerateArray().Select(part => part.TryGetProperty("text", out var text) ? text.GetString() : ""))
            : content.GetString() ?? "";
    }
}
