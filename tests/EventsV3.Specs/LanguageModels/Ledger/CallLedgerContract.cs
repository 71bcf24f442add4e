using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.Specs.LanguageModels.Ledger;

/// <summary>What every ledger promises. Prices of the deployment: 2 dollars a million tokens in, 8 out.</summary>
public abstract class CallLedgerContract
{
    protected static readonly LanguageModelOptions Options = new() { Profile = { InputPrice = 2, OutputPrice = 8 } };

    protected SettableClock Clock { get; } = new();

    protected Guid Ctm { get; } = Guid.NewGuid();

    /// <summary>Empty at first.</summary>
    protected abstract ICallLedger Ledger { get; }

    protected static CallOutcome Answered(int input, int output, decimal? cost) =>
        Outcome(ModelStatus.Ok, new TokenUsage(input, 0, output, 0), cost);

    protected static CallOutcome Outcome(ModelStatus status, TokenUsage? usage = null, decimal? cost = null) =>
        new(new ModelReply { Status = status, Usage = usage, HttpStatus = 200 }, TimeSpan.FromSeconds(3), cost);

    protected CallEntry Entry(int reserved = 1_000, Guid? ctm = null) => new()
    {
        CtmId = ctm ?? Ctm,
        RunId = Guid.NewGuid(),
        Batch = 1,
        Task = ModelTask.Extract,
        Attempt = 1,
        Deployment = "small",
        PromptVersion = "extract-1",
        Key = "key",
        ReservedTokens = reserved,
    };

    [Fact]
    public async Task nothing_was_spent_at_first() => Assert.Equal(Spending.None, await Spent());

    [Fact]
    public async Task an_open_call_counts_with_what_was_booked_at_the_dearest_price()
    {
        await Ledger.Open(Entry(reserved: 1_000), default);

        Assert.Equal(new Spending(1_000, 0.008m, 1_000, 0.008m), await Spent());
    }

    [Fact]
    public async Task a_settled_call_counts_with_what_it_used()
    {
        var call = await Ledger.Open(Entry(reserved: 1_000), default);

        await Ledger.Settle(call, Answered(300, 20, 0.00076m), new CancellationToken(canceled: true));

        Assert.Equal(new Spending(320, 0.00076m, 320, 0.00076m), await Spent());
    }

    [Fact]
    public async Task a_call_without_a_known_price_adds_tokens_and_no_money()
    {
        var call = await Ledger.Open(Entry(), default);

        await Ledger.Settle(call, Answered(300, 20, cost: null), default);

        Assert.Equal(new Spending(320, 0, 320, 0), await Spent());
    }

    [Fact]
    public async Task a_call_that_failed_without_tokens_costs_nothing()
    {
        var call = await Ledger.Open(Entry(), default);

        await Ledger.Settle(call, Outcome(ModelStatus.RateLimited), default);

        Assert.Equal(Spending.None, await Spent());
    }

    /// <summary>The provider may have answered, and billed, after nobody listened any more.</summary>
    [Fact]
    public async Task a_call_whose_answer_never_came_counts_with_what_was_booked()
    {
        var call = await Ledger.Open(Entry(reserved: 1_000), default);

        await Ledger.Settle(call, Outcome(ModelStatus.Timeout), default);

        Assert.Equal(new Spending(1_000, 0.008m, 1_000, 0.008m), await Spent());
    }

    [Fact]
    public async Task the_first_outcome_stands()
    {
        var call = await Ledger.Open(Entry(), default);
        await Ledger.Settle(call, Answered(300, 20, 1), default);

        await Ledger.Settle(call, Answered(7, 7, 7), default);

        Assert.Equal(320, (await Spent()).CtmTokens);
    }

    [Fact]
    public async Task an_outcome_of_a_call_that_nobody_opened_is_dropped()
    {
        await Ledger.Settle(Guid.NewGuid(), Answered(300, 20, 1), default);

        Assert.Equal(Spending.None, await Spent());
    }

    [Fact]
    public async Task an_answer_from_memory_costs_nothing()
    {
        await Ledger.RecordHit(Entry(reserved: 1_000), default);

        Assert.Equal(Spending.None, await Spent());
    }

    [Fact]
    public async Task another_ctm_counts_to_the_day_only()
    {
        await Ledger.Settle(await Ledger.Open(Entry(ctm: Guid.NewGuid()), default), Answered(300, 20, 1), default);

        Assert.Equal(new Spending(0, 0, 320, 1), await Spent());
    }

    [Fact]
    public async Task a_day_ends_at_midnight_UTC_and_a_ctms_span_after_24_hours()
    {
        Clock.Set(new DateTimeOffset(2026, 3, 10, 23, 59, 59, TimeSpan.Zero));
        await Ledger.Settle(await Ledger.Open(Entry(), default), Answered(300, 20, 1), default);
        Assert.Equal(new Spending(320, 1, 320, 1), await Spent());

        Clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(new Spending(320, 1, 0, 0), await Spent());

        Clock.Pass(TimeSpan.FromHours(24));
        Assert.Equal(Spending.None, await Spent());
    }

    [Fact]
    public async Task sixteen_at_once_add_up()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(async () =>
        {
            for (var n = 0; n < 10; n++)
                await Ledger.Settle(await Ledger.Open(Entry(), default), Answered(worker, n, 0.5m), default);
        })));

        Assert.Equal(new Spending(16 * 45 + 10 * 120, 80, 16 * 45 + 10 * 120, 80), await Spent());
    }

    protected Task<Spending> Spent() => Ledger.Spent(Ctm, default);
}
