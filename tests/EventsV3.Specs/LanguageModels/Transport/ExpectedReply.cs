using EventsV3.FaultServer.Faults;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.Specs.LanguageModels.Transport;

/// <summary>What must be made of a fault.</summary>
/// <param name="Status">Its kind.</param>
/// <param name="Code">The error code; null where there is none.</param>
/// <param name="Text">What of the answer is there.</param>
/// <param name="Http">0: no whole response came.</param>
internal sealed record ExpectedReply(ModelStatus Status, string? Code = null, ExpectedText Text = ExpectedText.None, int Http = 200)
{
    /// <summary>Every fault that does not spoil the text alone. Codes of refusals are the server's own.</summary>
    private static readonly Dictionary<string, ExpectedReply> Table = new()
    {
        ["slow-headers"] = new(ModelStatus.Timeout, "timeout", Http: 0),
        ["dripping-body"] = new(ModelStatus.Timeout, "timeout", Http: 0),
        ["reset-before-headers"] = new(ModelStatus.Transient, "connection_reset", Http: 0),
        ["reset-in-body"] = new(ModelStatus.Transient, "connection_reset", Http: 0),
        ["body-ends-early"] = new(ModelStatus.Transient, "response_ended", Http: 0) { OrCode = "connection_reset" },
        ["chunks-end-early"] = new(ModelStatus.Transient, "response_ended", Http: 0) { OrCode = "connection_reset" },
        ["truncated-json"] = new(ModelStatus.Malformed, "not_json"),
        ["html-200"] = new(ModelStatus.Malformed, "not_json"),
        ["empty-200"] = new(ModelStatus.Malformed, "not_json"),
        ["wrong-content-type"] = new(ModelStatus.Ok, Text: ExpectedText.Right),
        ["giant-body"] = new(ModelStatus.Malformed, "response_too_large", Http: 0),
        ["redirect-307"] = new(ModelStatus.BadRequest, "http_307", Http: 307),
        ["tls-error"] = new(ModelStatus.Transient, "invalid_response", Http: 0),
        ["gzip-garbage"] = new(ModelStatus.Malformed, "bad_encoding", Http: 0),

        ["429-retry-after-seconds"] = RateLimited(TimeSpan.FromSeconds(1)),
        ["429-retry-after-date"] = RateLimited(TimeSpan.FromSeconds(2)),
        ["429-retry-after-zero"] = RateLimited(TimeSpan.Zero),
        ["429-retry-after-huge"] = RateLimited(TimeSpan.FromMinutes(5)),
        ["429-retry-after-garbage"] = RateLimited(null),
        ["429-retry-after-negative"] = RateLimited(null),
        ["429-retry-after-missing"] = RateLimited(null),
        ["429-retry-after-ms"] = RateLimited(TimeSpan.FromMilliseconds(150)),
        ["429-x-ms-retry-after-ms"] = RateLimited(TimeSpan.FromMilliseconds(150)),
        ["429-insufficient-quota"] = Refused(ModelStatus.QuotaExceeded, 429, "insufficient_quota"),
        ["500"] = Refused(ModelStatus.Transient, 500, "InternalServerError"),
        ["502"] = Refused(ModelStatus.Transient, 502, "BadGateway"),
        ["503"] = Refused(ModelStatus.Transient, 503, "ServiceUnavailable"),
        ["504"] = Refused(ModelStatus.Transient, 504, "GatewayTimeout"),
        ["408"] = Refused(ModelStatus.Timeout, 408, "Timeout"),
        ["409"] = Refused(ModelStatus.Transient, 409, "Conflict"),
        ["401"] = Refused(ModelStatus.Unauthorized, 401, "401"),
        ["403"] = Refused(ModelStatus.Unauthorized, 403, "PermissionDenied"),
        ["404-deployment-not-found"] = Refused(ModelStatus.NotFound, 404, "DeploymentNotFound"),
        ["400-context-length-exceeded"] = Refused(ModelStatus.ContextTooLong, 400, "context_length_exceeded"),
        ["400-content-filter-violence"] = Refused(ModelStatus.ContentFiltered, 400, "content_filter") with { Categories = ["violence"] },
        ["400-content-filter-jailbreak"] = Refused(ModelStatus.ContentFiltered, 400, "content_filter") with { Categories = ["jailbreak"] },
        ["400-invalid-schema"] = Refused(ModelStatus.BadRequest, 400, "invalid_request_error"),
        ["400-unsupported-temperature"] = Refused(ModelStatus.BadRequest, 400, "unsupported_parameter"),
        ["400-unsupported-seed"] = Refused(ModelStatus.BadRequest, 400, "unsupported_parameter"),

        ["no-choices"] = new(ModelStatus.Malformed, "no_choices"),
        ["choices-missing"] = new(ModelStatus.Malformed, "no_choices"),
        ["content-null"] = new(ModelStatus.Malformed, "no_content"),
        ["content-empty"] = new(ModelStatus.Malformed, "no_content", ExpectedText.Empty),
        ["content-parts"] = new(ModelStatus.Ok, Text: ExpectedText.Right),
        ["finish-unknown"] = new(ModelStatus.Ok, Text: ExpectedText.Right),
        ["finish-null"] = new(ModelStatus.Ok, Text: ExpectedText.Right),
        ["finish-length"] = new(ModelStatus.Truncated, Text: ExpectedText.Beginning),
        ["finish-content-filter"] = new(ModelStatus.ContentFiltered, Text: ExpectedText.Beginning) { Categories = ["violence"] },
        ["finish-tool-calls"] = new(ModelStatus.Malformed, "no_content"),
        ["refusal"] = new(ModelStatus.Refused),
        ["usage-missing"] = new(ModelStatus.Ok, Text: ExpectedText.Right),
        ["usage-null"] = new(ModelStatus.Ok, Text: ExpectedText.Right),
        ["usage-negative"] = new(ModelStatus.Ok, Text: ExpectedText.Right),
        ["usage-without-details"] = new(ModelStatus.Ok, Text: ExpectedText.Right),
        ["attack-detected"] = new(ModelStatus.Ok, Text: ExpectedText.Right) { Categories = ["jailbreak", "indirect_attack"] },
        ["drifting"] = new(ModelStatus.Ok, Text: ExpectedText.Another),
        ["wrong-model"] = new(ModelStatus.Ok, Text: ExpectedText.Right),
        ["fingerprint-changed"] = new(ModelStatus.Ok, Text: ExpectedText.Right),
        ["duplicate-keys"] = new(ModelStatus.Ok, Text: ExpectedText.Right),
        ["invalid-utf8"] = new(ModelStatus.Ok, Text: ExpectedText.WithReplacement),
        ["lone-surrogate"] = new(ModelStatus.Ok, Text: ExpectedText.WithReplacement),
        ["bom"] = new(ModelStatus.Ok, Text: ExpectedText.Right),
    };

    /// <summary>How a close in the middle arrives is the network's to say.</summary>
    public string? OrCode { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    public static IEnumerable<string> Names => Table.Keys;

    /// <exception cref="KeyNotFoundException">Nobody has thought about this fault yet.</exception>
    public static ExpectedReply Of(Fault fault) =>
        Table.TryGetValue(fault.Name, out var expected) ? expected
        : fault is ContentFault ? new ExpectedReply(ModelStatus.Ok, Text: ExpectedText.AsSent)
        : throw new KeyNotFoundException(fault.Name);

    private static ExpectedReply RateLimited(TimeSpan? wait) => Refused(ModelStatus.RateLimited, 429, "429") with { RetryAfter = wait };

    private static ExpectedReply Refused(ModelStatus status, int http, string code) => new(status, code, Http: http);
}
