using System.Collections.Concurrent;
using EventsV3.LanguageModels.Configuration;
using Microsoft.Extensions.Options;

namespace EventsV3.LanguageModels.Ledger;

/// <summary>The ledger of one process, for as long as it runs.</summary>
internal sealed class LocalCallLedger(IOptions<LanguageModelOptions> options, TimeProvider time) : ICallLedger
{
    private readonly ConcurrentDictionary<Guid, LedgerCall> calls = new();
    private readonly TokenPrice price = TokenPrice.Of(options.Value.Profile);

    /// <summary>All so far, in the order in which they were sent.</summary>
    public IReadOnlyList<LedgerCall> Calls => [.. calls.Values.OrderBy(call => call.SentAt).ThenBy(call => call.Id)];

    public Task<Guid> Open(CallEntry entry, CancellationToken cancel) => Task.FromResult(Add(entry, hit: false));

    /// <summary>The first outcome stands.</summary>
    public Task Settle(Guid id, CallOutcome outcome, CancellationToken cancel)
    {
        if (calls.TryGetValue(id, out var open) && open.Outcome is null)
            calls.TryUpdate(id, open with { Outcome = outcome, SettledAt = time.GetUtcNow() }, open);
        return Task.CompletedTask;
    }

    public Task RecordHit(CallEntry entry, CancellationToken cancel) => Task.FromResult(Add(entry, hit: true));

    public Task<Spending> Spent(Guid ctmId, CancellationToken cancel) =>
        Task.FromResult(calls.Values.Spent(ctmId, time.GetUtcNow(), price));

    private Guid Add(CallEntry entry, bool hit)
    {
        var now = time.GetUtcNow();
        var call = LedgerCall.Begin(entry, now, hit);
        calls[call.Id] = call;
        return call.Id;
    }
}
