using System.Text.Json;

namespace EventsV3.LanguageModels.Transport;

/// <summary>What is said in place of an answer. Codes come before the status: each provider has its own idea of that.</summary>
internal static class ErrorReply
{
    /// <param name="http">The status; of a success that reports a failure, the one that it names.</param>
    /// <param name="root">The body; nothing where it is no JSON.</param>
    /// <param name="retryAfter">Of the headers.</param>
    public static ModelReply Of(int http, JsonElement root, TimeSpan? retryAfter)
    {
        var error = root.Object("error");
        var inner = error.Object("innererror");
        // Ollama's is a text; older servers of vLLM and gateways have everything one level higher.
        var message = error.Text("message") ?? root.Text("error") ?? root.Text("message") ?? root.Text("detail");
        string?[] codes = [error.Text("code"), inner.Text("code"), error.Text("type"), root.Text("code"), root.Text("type")];
        return new ModelReply
        {
            Status = StatusOf(http, codes, message),
            ErrorCode = ReplyDetail.Of(codes.FirstOrDefault(code => code is not null)) ?? $"http_{http}",
            Detail = ReplyDetail.Of(message),
            RetryAfter = retryAfter,
            FilterCategories = ContentFilters.InRefusal(inner),
        };
    }

    private static ModelStatus StatusOf(int http, string?[] codes, string? message) => http switch
    {
        402 => ModelStatus.QuotaExceeded,
        _ when codes.Any(IsQuota) => ModelStatus.QuotaExceeded,
        429 => ModelStatus.RateLimited,
        408 => ModelStatus.Timeout,
        401 or 403 => ModelStatus.Unauthorized,
        404 => ModelStatus.NotFound,
        413 => ModelStatus.ContextTooLong,
        _ when codes.Any(IsContext) => ModelStatus.ContextTooLong,
        409 or >= 500 => ModelStatus.Transient,
        _ when codes.Any(IsFilter) => ModelStatus.ContentFiltered,
        // vLLM has no code for it (serving_chat: BadRequestError, 400), only OpenAI's words.
        _ when message?.Contains("maximum context length", StringComparison.OrdinalIgnoreCase) == true => ModelStatus.ContextTooLong,
        < 300 => ModelStatus.Malformed,
        _ => ModelStatus.BadRequest,
    };

    private static bool IsQuota(string? code) => code is "insufficient_quota" or "billing_not_active" or "billing_hard_limit_reached";

    /// <summary>The last is llama.cpp's, whose status has been 400 as well as 500.</summary>
    private static bool IsContext(string? code) =>
        code is "context_length_exceeded" or "string_above_max_length" or "exceed_context_size_error";

    private static bool IsFilter(string? code) => code is "content_filter" or "ResponsibleAIPolicyViolation";
}
