namespace EventsV3.LanguageModels.Ledger;

/// <summary>What every attempt cost: a row each, and one for each answer that cost nothing because it was remembered.</summary>
public interface ICallLedger
{
    /// <summary>
    /// Before the attempt is sent, so that one whose process dies is seen as sent and never settled. Stays open until <see cref="Settle"/>.
    /// </summary>
    /// <returns>The row's id.</returns>
    Task<Guid> Open(CallEntry entry, CancellationToken cancel);

    Task Settle(Guid id, CallOutcome outcome, CancellationToken cancel);

    /// <summary>An answer from memory: no tokens, no money.</summary>
    Task RecordHit(CallEntry entry, CancellationToken cancel);

    /// <summary>What a CTM has cost in the last 24 hours, and what all of them have cost since midnight UTC.</summary>
    Task<Spending> Spent(Guid ctmId, CancellationToken cancel);
}

/// <summary>Known before the attempt.</summary>
public sealed record CallEntry
{
    public required Guid CtmId { get; init; }
    public required Guid RunId { get; init; }

    /// <summary>0 for consolidation.</summary>
    public required int Batch { get; init; }

    /// <summary>One of <see cref="Transport.ModelTask"/>.</summary>
    public required string Task { get; init; }

    /// <summary>Of one question: 1, 2, …</summary>
    public required int Attempt { get; init; }

    public required string Deployment { get; init; }
    public required string PromptVersion { get; init; }

    /// <summary>Of the question.</summary>
    public required string Key { get; init; }

    /// <summary>Tokens booked at the rate limit.</summary>
    public int ReservedTokens { get; init; }
}

/// <summary>Known after the attempt.</summary>
/// <param name="Reply">What came back.</param>
/// <param name="Latency">Of the attempt alone, without what was waited before.</param>
/// <param name="CostUsd">Null where a price or the usage is unknown; never a guess.</param>
public sealed record CallOutcome(Transport.ModelReply Reply, TimeSpan Latency, decimal? CostUsd);

/// <summary>Tokens and money, as the ledger holds them. Attempts without a known price add tokens and no money.</summary>
public sealed record Spending(long CtmTokens, decimal CtmUsd, long DayTokens, decimal DayUsd)
{
    public static readonly Spending None = new(0, 0, 0, 0);
}
