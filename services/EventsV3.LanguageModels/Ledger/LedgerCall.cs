using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Ledger;

/// <summary>An attempt, or an answer from memory, as far as a process knows it.</summary>
public sealed record LedgerCall
{
    public required Guid Id { get; init; }
    public required CallEntry Entry { get; init; }
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>No attempt at all: the answer was remembered.</summary>
    public bool CacheHit { get; init; }

    /// <summary>Null while it is open.</summary>
    public CallOutcome? Outcome { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>A row about to be written: an open attempt, or an answer from memory, which is settled at once.</summary>
    public static LedgerCall Begin(CallEntry entry, DateTimeOffset now, bool hit) =>
        new() { Id = Guid.CreateVersion7(now), Entry = entry, SentAt = now, CacheHit = hit, SettledAt = hit ? now : null };

    /// <summary>
    /// What a budget counts. An attempt that is open, or whose answer never came in time, may have been billed: it counts with what was
    /// booked.
    /// </summary>
    public long BudgetTokens => CacheHit ? 0 : MayBeBilled ? Entry.ReservedTokens : Outcome!.Reply.Usage?.Total ?? 0;

    /// <inheritdoc cref="BudgetTokens"/>
    public decimal BudgetUsd(TokenPrice price) =>
        CacheHit ? 0 : (MayBeBilled ? price.AtMost(Entry.ReservedTokens) : Outcome!.CostUsd) ?? 0;

    private bool MayBeBilled => Outcome is null || Outcome.Reply is { Status: ModelStatus.Timeout, Usage: null };
}
