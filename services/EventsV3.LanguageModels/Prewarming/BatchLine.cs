using System.Runtime.InteropServices;
using System.Text.Json;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>
/// A line of a batch's results: <c>{"custom_id", "response": {"status_code", "request_id", "body"}, "error": {"code", "message"}}</c>.
/// </summary>
internal static class BatchLine
{
    /// <summary>Null where it is no line.</summary>
    public static string? IdOf(ReadOnlyMemory<byte> line)
    {
        using var document = Parse(line);
        return document?.RootElement.Text("custom_id");
    }

    /// <summary>The response as the live transport would have read it; an error in its place is one that passes.</summary>
    public static ModelReply Read(ReadOnlyMemory<byte> line, DateTimeOffset now)
    {
        using var document = Parse(line);
        var root = document?.RootElement ?? default;
        var response = root.Object("response");
        if (response.Count("status_code") is { } status)
        {
            var body = response.Object("body");
            return ChatReplyReader.Read(
                status,
                name => name == "x-request-id" ? response.Text("request_id") : null,
                body.ValueKind == JsonValueKind.Undefined ? default : JsonMarshal.GetRawUtf8Value(body).ToArray(),
                now);
        }
        var error = root.Object("error");
        var code = error.Text("code") ?? "no_response";
        return new ModelReply { Status = ModelStatus.Transient, ErrorCode = code, Detail = error.Text("message") };
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
