using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Ledger;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EventsV3.Specs.LanguageModels.Ladder;

/// <summary>Takes its time, by the test's clock, to open a row.</summary>
internal sealed class SlowLedger(FakeTimeProvider clock, TimeSpan delay) : ICallLedger
{
    private readonly LocalCallLedger rows = new(Options.Create(new LanguageModelOptions()), clock);

    public IReadOnlyList<LedgerCall> Calls => rows.Calls;

    public Task<Guid> Open(CallEntry entry, CancellationToken cancel)
    {
        clock.Advance(delay);
        return rows.Open(entry, cancel);
    }

    public Task Settle(Guid id, CallOutcome outcome, CancellationToken cancel) => rows.Settle(id, outcome, cancel);

    public Task RecordHit(CallEntry entry, CancellationToken cancel) => rows.RecordHit(entry, cancel);

    public Task<Spending> Spent(Guid ctmId, CancellationToken cancel) => rows.Spent(ctmId, cancel);
}
