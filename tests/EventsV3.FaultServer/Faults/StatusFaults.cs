using System.Globalization;
using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Faults;

/// <summary>Errors that the provider reports.</summary>
public static class StatusFaults
{
    private const string TooMany = "Requests to the ChatCompletions_Create Operation have exceeded the token rate limit.";
    private const string Filtered =
        "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify it.";

    public static readonly StatusFault RetryAfterSeconds = RateLimited(
        "429-retry-after-seconds", "429, Retry-After: 1.", ("Retry-After", "1"));

    public static readonly StatusFault RetryAfterDate = new StatusFault(
        "429-retry-after-date", "429, Retry-After as an HTTP date two seconds ahead.", 429, "429", TooMany, null, null,
        now => ("Retry-After", now.AddSeconds(2).ToString("R", CultureInfo.InvariantCulture)));

    public static readonly StatusFault RetryAfterZero = RateLimited("429-retry-after-zero", "429, Retry-After: 0.", ("Retry-After", "0"));

    public static readonly StatusFault RetryAfterHuge = RateLimited(
        "429-retry-after-huge", "429, Retry-After: a day.", ("Retry-After", "86400"), slow: true);

    public static readonly StatusFault RetryAfterGarbage = RateLimited(
        "429-retry-after-garbage", "429, Retry-After: soon.", ("Retry-After", "soon"));

    public static readonly StatusFault RetryAfterNegative = RateLimited(
        "429-retry-after-negative", "429, Retry-After: -5.", ("Retry-After", "-5"));

    public static readonly StatusFault RetryAfterMissing = RateLimited("429-retry-after-missing", "429 without Retry-After.", null);

    public static readonly StatusFault RetryAfterMilliseconds = RateLimited(
        "429-retry-after-ms", "429, retry-after-ms: 150.", ("retry-after-ms", "150"));

    public static readonly StatusFault AzureRetryAfterMilliseconds =
        RateLimited("429-x-ms-retry-after-ms", "429, x-ms-retry-after-ms: 150.", ("x-ms-retry-after-ms", "150"));

    public static readonly StatusFault InsufficientQuota = new StatusFault(
        "429-insufficient-quota", "429 for good: the credit is used up.", 429, "insufficient_quota",
        "You exceeded your current quota, please check your plan and billing details.") { IsPermanent = true };

    public static readonly StatusFault InternalServerError = new StatusFault(
        "500", "500.", 500, "InternalServerError", "The server had an error while processing your request. Sorry about that!");

    public static readonly StatusFault BadGateway = new StatusFault("502", "502.", 502, "BadGateway", "Bad gateway.");

    public static readonly StatusFault ServiceUnavailable = new StatusFault(
        "503", "503.", 503, "ServiceUnavailable", "The service is temporarily unable to process your request. Please try again later.");

    public static readonly StatusFault GatewayTimeout = new StatusFault(
        "504", "504.", 504, "GatewayTimeout", "The gateway waited for the model in vain.");

    public static readonly StatusFault RequestTimeout = new StatusFault("408", "408.", 408, "Timeout", "The operation was timeout.");

    public static readonly StatusFault Conflict = new StatusFault(
        "409", "409.", 409, "Conflict", "The request conflicts with another one. Please try again.");

    public static readonly StatusFault Unauthorized = new StatusFault(
        "401", "401, as for a wrong key.", 401, "401",
        "Access denied due to invalid subscription key or wrong API endpoint.") { IsPermanent = true };

    public static readonly StatusFault Forbidden = new StatusFault(
        "403", "403, as for a missing role.", 403, "PermissionDenied",
        "The principal lacks the required data action to perform this operation.") { IsPermanent = true };

    public static readonly StatusFault DeploymentNotFound = new StatusFault(
        "404-deployment-not-found", "404 DeploymentNotFound.", 404, "DeploymentNotFound",
        "The API deployment for this resource does not exist. If it is new, please wait a moment.") { IsPermanent = true };

    public static readonly StatusFault ContextLengthExceeded = ContextTooLong(8192, 9000);

    public static readonly StatusFault FilteredViolence = ContentFiltered("violence");

    public static readonly StatusFault FilteredJailbreak = ContentFiltered("jailbreak");

    public static readonly StatusFault InvalidSchema = new StatusFault(
        "400-invalid-schema", "400, the JSON schema is not accepted.", 400, "invalid_request_error",
        "Invalid schema for response_format: In context=(), 'additionalProperties' is required to be false.", null,
        "response_format") { IsPermanent = true };

    public static readonly StatusFault UnsupportedTemperature = Unsupported("temperature");

    public static readonly StatusFault UnsupportedSeed = Unsupported("seed");

    /// <param name="header">Null: none.</param>
    /// <param name="name">Of the fault.</param>
    /// <param name="what">It does.</param>
    /// <param name="slow">Takes long to be waited for.</param>
    public static StatusFault RateLimited(string name, string what, (string Name, string Value)? header, bool slow = false) =>
        new(name, what, 429, "429", TooMany, null, null, header is { } told ? [_ => told] : []) { IsSlow = slow };

    /// <summary>400 unsupported_parameter, as reasoning models answer.</summary>
    public static StatusFault Unsupported(string parameter) => new(
        $"400-unsupported-{parameter}", $"400, {parameter} is not supported.", 400, "unsupported_parameter",
        $"Unsupported parameter: '{parameter}' is not supported with this model.", null, parameter) { IsPermanent = true };

    public static StatusFault ContextTooLong(int limit, int prompt) => new(
        "400-context-length-exceeded", "400 context_length_exceeded.", 400, "context_length_exceeded",
        $"This model's maximum context length is {limit} tokens. However, your messages resulted in {prompt} tokens. Please reduce them.",
        null, "messages");

    /// <param name="category"><c>violence</c>, <c>hate</c>, <c>sexual</c>, <c>self_harm</c> or <c>jailbreak</c>.</param>
    public static StatusFault ContentFiltered(string category)
    {
        var results = new JsonObject();
        foreach (var severe in (string[])["hate", "self_harm", "sexual", "violence"])
            results[severe] = new JsonObject { ["filtered"] = severe == category, ["severity"] = severe == category ? "medium" : "safe" };
        results["jailbreak"] = new JsonObject { ["filtered"] = category == "jailbreak", ["detected"] = category == "jailbreak" };
        return new StatusFault(
            $"400-content-filter-{category}", $"400 content_filter: {category}.", 400, "content_filter", Filtered,
            new JsonObject { ["code"] = "ResponsibleAIPolicyViolation", ["content_filter_result"] = results }, "prompt");
    }
}
