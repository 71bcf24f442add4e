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
            return status is >= 200 and < 300 ? Completion(root) : Refusal(status, root, retryAfter);
        }
        catch (InvalidOperationException)
        {
            // A property's name, not its value, is no valid text.
            return status is >= 200 and < 300 ? NoJson : Refusal(status, default, retryAfter);
        }
    }

    private static ModelReply Completion(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return NoJson;
        var choice = root.First("choices");
        var message = choice.Object("message");
        var text = message.Text("content") ?? message.Parts("content");
        var finish = choice.Text("finish_reason");
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
            Model = root.Text("model"),
            ResponseId = root.Text("id"),
            Fingerprint = root.Text("system_fingerprint"),
            Usage = Usage(root.Object("usage")),
            ErrorCode = status == ModelStatus.Malformed ? choice.ValueKind == JsonValueKind.Object ? "no_content" : "no_choices" : null,
            Detail = ReplyDetail.Of(message.Text("refusal")),
            FilterCategories = filters,
        };
    }

    private static ModelReply Refusal(int http, JsonElement root, TimeSpan? retryAfter)
    {
        var error = root.Object("error");
        var inner = error.Object("innererror");
        var code = error.Text("code") ?? inner.Text("code") ?? error.Text("type");
        return new ModelReply
        {
            Status = StatusOf(http, [code, error.Text("type"), inner.Text("code")]),
            ErrorCode = code ?? $"http_{http}",
            // Ollama's is a text, vLLM's and gateways' lies one level higher.
            Detail = ReplyDetail.Of(error.Text("message") ?? root.Text("error") ?? root.Text("message")),
            RetryAfter = retryAfter,
            FilterCategories = ContentFilters.InRefusal(inner),
        };
    }

    private static ModelStatus StatusOf(int http, string?[] codes) => http switch
    {
        402 => ModelStatus.QuotaExceeded,
        429 when codes.Contains("insufficient_quota") => ModelStatus.QuotaExceeded,
        429 => ModelStatus.RateLimited,
        408 => ModelStatus.Timeout,
        401 or 403 => ModelStatus.Unauthorized,
        404 => ModelStatus.NotFound,
        409 or >= 500 => ModelStatus.Transient,
        _ when codes.Any(code => code is "content_filter" or "ResponsibleAIPolicyViolation") => ModelStatus.ContentFiltered,
        _ when codes.Any(code => code is "context_length_exceeded" or "string_above_max_length") => ModelStatus.ContextTooLong,
        413 => ModelStatus.ContextTooLong,
        _ => ModelStatus.BadRequest,
    };

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
