namespace EventsV3.LanguageModels.Transport;

/// <summary>What came of one attempt.</summary>
public sealed record ModelReply
{
    public required ModelStatus Status { get; init; }

    /// <summary>The answer's text as far as it came; valid UTF-16, else as sent. Null where there is none.</summary>
    public string? Text { get; init; }

    public string? FinishReason { get; init; }

    /// <summary>As the provider names what answered.</summary>
    public string? Model { get; init; }

    public string? ResponseId { get; init; }

    /// <summary><c>system_fingerprint</c>.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Null where the provider reported none; then nothing is known of the cost.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>How long the provider asks to wait; null where it does not say, or says what cannot be read.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>0 where no response came.</summary>
    public int HttpStatus { get; init; }

    /// <summary>The provider's code, or the kind of failure in snake case: <c>connection_reset</c>, <c>not_json</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>For people; at most 300 characters, and never the prompt or a key.</summary>
    public string? Detail { get; init; }

    /// <summary><c>apim-request-id</c>, else <c>x-request-id</c>: what the provider's support asks for.</summary>
    public string? RequestId { get; init; }

    /// <summary>
    /// Categories that were filtered, and attacks that were detected even where nothing was filtered: <c>violence</c>, <c>jailbreak</c>.
    /// </summary>
    public IReadOnlyList<string> FilterCategories { get; init; } = [];
}
