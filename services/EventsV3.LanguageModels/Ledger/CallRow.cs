using EventsV3.LanguageModels.Memory;

namespace EventsV3.LanguageModels.Ledger;

/// <summary>A call as <c>language_model.call</c> takes it.</summary>
internal sealed record CallRow
{
    public required Guid Id { get; init; }
    public Guid? CtmId { get; init; }
    public Guid? RunId { get; init; }
    public int? Batch { get; init; }
    public string? Task { get; init; }
    public int? Attempt { get; init; }
    public string? Deployment { get; init; }
    public string? PromptVersion { get; init; }
    public string? Key { get; init; }
    public bool CacheHit { get; init; }
    public int? ReservedTokens { get; init; }
    public DateTime? SentAt { get; init; }
    public DateTime? SettledAt { get; init; }
    public string? Status { get; init; }
    public string? Model { get; init; }
    public string? FinishReason { get; init; }
    public int? HttpStatus { get; init; }
    public string? ErrorCode { get; init; }
    public string? RequestId { get; init; }
    public int? InputTokens { get; init; }
    public int? CachedTokens { get; init; }
    public int? OutputTokens { get; init; }
    public int? ReasoningTokens { get; init; }
    public decimal? CostUsd { get; init; }
    public int? LatencyMs { get; init; }

    public static CallRow Of(LedgerCall call)
    {
        var entry = call.Entry;
        var row = new CallRow
        {
            Id = call.Id,
            CtmId = entry.CtmId,
            RunId = entry.RunId,
            Batch = entry.Batch,
            Task = entry.Task,
            Attempt = entry.Attempt,
            Deployment = entry.Deployment,
            PromptVersion = entry.PromptVersion,
            Key = entry.Key,
            CacheHit = call.CacheHit,
            ReservedTokens = entry.ReservedTokens,
            SentAt = call.SentAt.UtcDateTime,
            SettledAt = call.SettledAt?.UtcDateTime,
        };
        return call.Outcome is { } outcome ? row.With(outcome, call.SettledAt!.Value) : row;
    }

    /// <summary>The outcome alone, of a call whose row was written before.</summary>
    public static CallRow Of(Guid id, CallOutcome outcome, DateTimeOffset settledAt) => new CallRow { Id = id }.With(outcome, settledAt);

    private CallRow With(CallOutcome outcome, DateTimeOffset settledAt) => this with
    {
        SettledAt = settledAt.UtcDateTime,
        Status = outcome.Reply.Status.ToString(),
        Model = StorableText.Word(outcome.Reply.Model),
        FinishReason = StorableText.Word(outcome.Reply.FinishReason),
        HttpStatus = outcome.Reply.HttpStatus,
        ErrorCode = StorableText.Word(outcome.Reply.ErrorCode),
        RequestId = StorableText.Word(outcome.Reply.RequestId),
        InputTokens = outcome.Reply.Usage?.Input,
        CachedTokens = outcome.Reply.Usage?.Cached,
        OutputTokens = outcome.Reply.Usage?.Output,
        ReasoningTokens = outcome.Reply.Usage?.Reasoning,
        CostUsd = outcome.CostUsd,
        LatencyMs = (int)Math.Min(outcome.Latency.TotalMilliseconds, int.MaxValue),
    };
}
