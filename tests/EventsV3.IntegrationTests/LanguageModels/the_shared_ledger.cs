using Dapper;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Transport;
using EventsV3.Specs.LanguageModels.Ledger;

namespace EventsV3.IntegrationTests.LanguageModels;

public sealed class the_shared_ledger : CallLedgerContract, IAsyncLifetime
{
    private readonly ModelDatabase database = new();
    private PostgresCallLedger ledger = null!;

    protected override ICallLedger Ledger => ledger;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        ledger = database.Ledger(Options, Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await ledger.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task keeps_all_that_is_known_of_a_call()
    {
        var call = await Ledger.Open(Entry() with { Batch = 7, Attempt = 2 }, default);
        Clock.Pass(TimeSpan.FromSeconds(4));
        var reply = new ModelReply
        {
            Status = ModelStatus.Truncated,
            Model = "small-2026\0",
            FinishReason = "length",
            HttpStatus = 200,
            ErrorCode = new string('x', 5_000),
            RequestId = "r-1 \ud800",
            Usage = new TokenUsage(900, 512, 80, 16),
        };
        await Ledger.Settle(call, new CallOutcome(reply, TimeSpan.FromMilliseconds(2_345), 0.00123m), default);

        Assert.Equal(
            $"{call}|{Ctm}|7|extract|2|small|extract-1|key|false|1000|2026-03-10 12:00:00|2026-03-10 12:00:04"
                + "|Truncated|small-2026|length|200|200|r-1 \uFFFD|900|512|80|16|0.00123|2345",
            await database.Read<string>(
                """
                select concat_ws('|', id, ctm_id, batch, task, attempt, deployment, prompt_version, key, cache_hit::text, reserved_tokens,
                  (sent_at at time zone 'UTC')::text, (settled_at at time zone 'UTC')::text, status, model, finish_reason, http_status,
                  length(error_code), request_id, input_tokens, cached_tokens, output_tokens, reasoning_tokens, cost_usd, latency_ms)
                from language_model.call
                """));
    }

    /// <summary>A process dies between call and outcome, or another one collects what it asked for.</summary>
    [Fact]
    public async Task a_call_is_settled_by_any_process()
    {
        var call = await Ledger.Open(Entry(), default);

        await using var other = database.Ledger(Options, Clock);
        await other.Settle(call, Answered(300, 20, 1), default);

        Assert.Equal(new Spending(320, 1, 320, 1), await Spent());
    }

    /// <summary>Its own rows only: a day of others' calls is summed from the index on time.</summary>
    [Fact]
    public async Task a_budget_is_looked_up_by_index()
    {
        await database.Read<int>(
            """
            insert into language_model.call
              (id, ctm_id, run_id, batch, task, attempt, deployment, prompt_version, key, cache_hit, reserved_tokens, sent_at)
            select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, 'extract', 1, 'small', 'extract-1', 'key', false, 10,
              timestamptz '2026-03-10 12:00Z' - n * interval '1 hour'
            from generate_series(1, 20000) as n;
            analyze language_model.call;
            """);
        await using var connection = await database.Database.DataSource.OpenConnectionAsync();

        var plan = string.Join('\n', await connection.QueryAsync<string>(
            "explain " + Store.Sql.Load<PostgresCallLedger>("Ledger/spent.sql"),
            new { CtmId = Ctm, CtmSince = Utc("2026-03-09 12:00"), Midnight = Utc("2026-03-10 00:00"), Dearest = 1m }));

        Assert.Contains("call_by_ctm", plan);
        Assert.Contains("call_by_time", plan);
        Assert.DoesNotContain("Seq Scan", plan);
        Assert.Equal(new Spending(0, 0, 120, 120 * 8 / 1_000_000m), await Spent());
    }

    private static DateTime Utc(string time) =>
        DateTime.SpecifyKind(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
