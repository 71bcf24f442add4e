using EventsV3.IntegrationTests.Servers;
using EventsV3.LanguageModels.Answers;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Transport;
using EventsV3.Specs.LanguageModels.Answers;

namespace EventsV3.IntegrationTests.LanguageModels;

/// <summary>Its outage stops no model call: each replica keeps to its share, asks without looking, and tells the ledger later.</summary>
public sealed class when_the_database_is_away : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private PostgresServer server = null!;
    private ModelDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.Start();
        database = new ModelDatabase(server);
        await database.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task each_replica_keeps_to_its_share_of_the_limit_until_it_is_back()
    {
        var limit = database.Limit(new LimitOptions { TokensPerMinute = 60, BurstSeconds = 0, Replicas = 2 }, "small");
        await limit.Reserve(600, default);
        Assert.InRange((await limit.Reserve(1, default)).TotalSeconds, 500, 600);

        await server.Stop();
        Assert.Equal(TimeSpan.Zero, await limit.Reserve(600, default));
        Assert.InRange((await limit.Reserve(1, default)).TotalSeconds, 1_100, 1_200);
        await limit.Refund(300, default);
        await limit.Block(TimeSpan.FromSeconds(1), default);
        Assert.InRange((await limit.Reserve(1, default)).TotalSeconds, 500, 602);

        await server.StartAgain();
        await Eventually.Holds(async () => (await Booked(limit)) > 0, Limit, "bookings reach the database again");
    }

    [Fact]
    public async Task callers_in_the_middle_of_a_restart_notice_nothing()
    {
        var limit = database.Limit(new LimitOptions { TokensPerMinute = 1_000_000_000 }, "small");
        await using var answers = database.Answers();
        await using var ledger = database.Ledger();
        using var stop = new CancellationTokenSource();
        var (calls, during) = (0, 0);
        var callers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (!stop.IsCancellationRequested && calls < 9_000 && await pace.WaitForNextTickAsync())
            {
                var key = new AnswerKey($"{Guid.NewGuid():n}");
                await limit.Reserve(10, default);
                Assert.IsType<AnswerLookup.Ask>(await answers.Find(key, default));
                var call = await ledger.Open(Entry(), default);
                await ledger.Settle(call, Done, default);
                await answers.Store(key, AnswerCacheContract.Answer("{}"), default);
                await answers.Release(key, default);
                await limit.Refund(5, default);
                Interlocked.Increment(ref calls);
            }
        })).ToList();

        await Eventually.Holds(() => Task.FromResult(calls > 20), Limit, "calls before");
        await server.Stop();
        during = calls;
        await Eventually.Holds(() => Task.FromResult(calls > during + 20), Limit, "calls during the outage");
        await server.StartAgain();
        await stop.CancelAsync();
        await Task.WhenAll(callers);

        await Eventually.Holds(
            async () => await database.Read<long>("select count(*) from language_model.call where settled_at is not null") == calls,
            Limit, async () => $"{calls} calls, and {await database.Read<long>("select count(*) from language_model.call")} in the ledger");
    }

    [Fact]
    public async Task everybody_may_ask_and_what_was_remembered_is_found_afterwards()
    {
        var (known, unknown) = (new AnswerKey("known"), new AnswerKey("unknown"));
        await using var answers = database.Answers();
        await answers.Store(known, AnswerCacheContract.Answer("{}"), default);

        await server.Stop();
        foreach (var key in new[] { known, unknown, unknown })
            Assert.IsType<AnswerLookup.Ask>(await answers.Find(key, default));
        await answers.Store(unknown, AnswerCacheContract.Answer("{}"), default);
        await answers.Release(known, default);

        await server.StartAgain();
        await Eventually.Holds(async () => await answers.Find(known, default) is AnswerLookup.Hit, Limit, "the answer is found");
    }

    [Fact]
    public async Task calls_are_written_once_when_it_is_back()
    {
        await using var ledger = database.Ledger();
        var before = await ledger.Open(Entry(), default);

        await server.Stop();
        var during = await ledger.Open(Entry(), default);
        var open = await ledger.Open(Entry(), default);
        await ledger.Settle(before, Done, default);
        await ledger.Settle(during, Done, default);
        await ledger.RecordHit(Entry(), default);
        Assert.Equal(new Spending(130, 1, 130, 1), await ledger.Spent(Ctm, default));

        await server.StartAgain();
        await Eventually.Holds(
            async () => await database.Read<long>("select count(*) from language_model.call") == 4, Limit, "all rows are there");
        Assert.Equal(open, await database.Read<Guid>("select id from language_model.call where settled_at is null"));
        Assert.Equal(new Spending(160, 2, 160, 2), await ledger.Spent(Ctm, default));
    }

    [Fact]
    public async Task calls_are_written_when_the_process_stops()
    {
        var ledger = database.Ledger();
        await server.Stop();
        await ledger.Settle(await ledger.Open(Entry(), default), Done, default);
        await server.StartAgain();

        await ledger.DisposeAsync();

        Assert.Equal(1, await database.Read<long>("select count(*) from language_model.call where settled_at is not null"));
    }

    private static Guid Ctm { get; } = Guid.NewGuid();

    private static CallOutcome Done { get; } =
        new(new ModelReply { Status = ModelStatus.Ok, Usage = new TokenUsage(20, 0, 10, 0) }, TimeSpan.FromSeconds(1), 1);

    private static CallEntry Entry() => new()
    {
        CtmId = Ctm,
        RunId = Guid.NewGuid(),
        Batch = 1,
        Task = ModelTask.Extract,
        Attempt = 1,
        Deployment = "small",
        PromptVersion = "extract-1",
        Key = "key",
        ReservedTokens = 100,
    };

    private async Task<double> Booked(EventsV3.LanguageModels.Limits.IRateLimit limit)
    {
        const string until = "select extract(epoch from tokens_until)::float8 from language_model.rate_limit where deployment = 'small'";
        var before = await database.Read<double>(until);
        await limit.Reserve(60, default);
        return await database.Read<double>(until) - before;
    }
}
