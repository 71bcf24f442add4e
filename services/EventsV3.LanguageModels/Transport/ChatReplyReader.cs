using System.Text.Json;

namespace EventsV3.LanguageModels.Transport;

/// <summary>
/// Reads a response as what it is, whatever it is. Never throws: the typed clients do, for finish reasons that they do not know, choices
/// that are missing, and text that is not valid UTF-16.
/// </summary>
internal static class ChatReplyReader
{
    private static readonly JsonDocumentOptions Lax = new() { MaxDepth = 64, AllowTrailingCommas = true };

    private static readonly ModelReply NoJson = new() { Status = ModelStatus.Malformed, ErrorCode = "not_json" };

    /// <param name="status">HTTP's.</param>
    /// <param name="header">By name; null where it is missing.</param>
    /// <param name="body">All of it.</param>
    /// <param name="now">For a Retry-After that is a date.</param>
    public static ModelReply Read(int status, Func<string, string?> header, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        using var document = Parse(body);
        return Reply(status, document?.RootElement ?? default, RetryAfterHeader.Of(header, now)) with
        {
            HttpStatus = status,
            RequestId = header("apim-request-id") ?? header("x-request-id"),
        };
    }

    private static ModelReply Reply(int status, JsonElement root, TimeSpan? retryAfter)
    {
        try
        {
            return status is >= 200 and < 300 ? Success(status, root, retryAfter) : ErrorReply.Of(status, root, retryAfter);
        }
        catch (InvalidOperationException)
        {
            // A property's name, not its value, is no valid text.
            return status is >= 200 and < 300 ? NoJson : ErrorReply.Of(status, default, retryAfter);
        }
    }

    private static ModelReply Success(int status, JsonElement root, TimeSpan? retryAfter)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return NoJson;
        var choice = root.First("choices");
        var error = root.Object("error");
        if (choice.ValueKind == JsonValueKind.Object || error.ValueKind != JsonValueKind.Object)
            return Completion(root, choice);
        // Gateways that have sent their headers by the time it fails report in a success; the code is the status that it would have had.
        var told = error.Count("code") is >= 400 and < 600 and var code ? code : status;
        return ErrorReply.Of(told, root, retryAfter) with { Usage = Usage(root.Object("usage")) };
    }

    private static ModelReply Completion(JsonElement root, JsonElement choice)
    {
        var message = choice.Object("message");
        var text = message.Text("content") ?? message.Parts("content");
        var finish = ReplyDetail.Of(choice.Text("finish_reason"));
        var filters = ContentFilters.In(root, choice);
        var status = finish switch
        {
            "content_filter" => ModelStatus.ContentFiltered,
            _ when ContentFilters.Filtered(choice) => ModelStatus.ContentFiltered,
            _ when !string.IsNullOrEmpty(message.Text("refusal")) => ModelStatus.Refused,
            "length" => ModelStatus.Truncated,
            _ when string.IsNullOrWhiteSpace(text) => ModelStatus.Malformed,
            _ => ModelStatus.Ok,
        };
        return new ModelReply
        {
            Status = status,
            Text = text,
            FinishReason = finish,
            Model = ReplyDetail.Of(root.Text("model")),
            ResponseId = ReplyDetail.Of(root.Text("id")),
            Fingerprint = ReplyDetail.Of(root.Text("system_fingerprint")),
            Usage = Usage(root.Object("usage")),
            ErrorCode = status == ModelStatus.Malformed ? choice.ValueKind == JsonValueKind.Object ? "no_content" : "no_choices" : null,
            Detail = ReplyDetail.Of(message.Text("refusal")),
            FilterCategories = filters,
        };
    }

    /// <summary>Numbers that make no sense are no usage: nothing is known of the cost then.</summary>
    private static TokenUsage? Usage(JsonElement usage)
    {
        if (usage.Count("prompt_tokens") is not { } input || usage.Count("completion_tokens") is not { } output)
            return null;
        var cached = usage.Object("prompt_tokens_details").Count("cached_tokens") ?? 0;
        var reasoning = usage.Object("completion_tokens_details").Count("reasoning_tokens") ?? 0;
        return new TokenUsage(input, Math.Min(cached, input), output, Math.Min(reasoning, output));
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(WithoutMark(body), Lax);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
}
