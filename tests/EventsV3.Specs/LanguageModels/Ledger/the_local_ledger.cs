using EventsV3.LanguageModels.Ledger;

namespace EventsV3.Specs.LanguageModels.Ledger;

public sealed class the_local_ledger : CallLedgerContract
{
    private readonly LocalCallLedger ledger;

    public the_local_ledger() => ledger = new LocalCallLedger(Microsoft.Extensions.Options.Options.Create(Options), Clock);

    protected override ICallLedger Ledger => ledger;

    [Fact]
    public async Task shows_every_call_in_the_order_in_which_they_were_sent()
    {
        await ledger.Open(Entry(), default);
        Clock.Pass(TimeSpan.FromSeconds(1));
        await ledger.RecordHit(Entry(), default);
        Clock.Pass(TimeSpan.FromSeconds(1));
        await ledger.Settle(await ledger.Open(Entry(), default), Answered(1, 2, 3), default);

        Assert.Equal([(false, null), (true, null), (false, 3m)], ledger.Calls.Select(call => (call.CacheHit, call.Outcome?.CostUsd)));
    }
}
