using System.Text.Json;
using Dapper;
using EventsV3.IntegrationTests.LanguageModels;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Transport;
using EventsV3.Specs.LanguageModels;

namespace EventsV3.IntegrationTests.Cli;

/// <summary>The ledger's own classes write it; what it must add up to is kept beside them, call by call.</summary>
public sealed class when_costs_are_asked_for : IAsyncLifetime
{
    private static readonly TokenPrice Price = new(2.5m, 1.25m, 10);
    private static readonly ModelStatus[] WithoutAnswer =
        [ModelStatus.RateLimited, ModelStatus.Timeout, ModelStatus.Transient, ModelStatus.NotFound, ModelStatus.ContentFiltered];

    private readonly ModelDatabase database = new();
    private readonly List<Kept> kept = [];
    private Guid[] ctms = [];

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await using var connection = await database.Database.DataSource.OpenConnectionAsync();
        ctms =
        [
            .. await connection.QueryAsync<Guid>(
                """
                insert into centroids_v3 (id, label, class, primary_theater) values ('ASIA-JAPAN', 'Japan', 'geo', 'ASIA');
                insert into ctm (centroid_id, track, month)
                values ('ASIA-JAPAN', 'geo_economy', '2026-01-01'), ('ASIA-JAPAN', 'geo_politics', '2026-02-01')
                returning id
                """),
            Guid.NewGuid(),
        ];
        await Spend(calls: 400);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("ctm")]
    [InlineData("day")]
    [InlineData("model")]
    [InlineData("task")]
    public async Task every_group_and_the_total_add_up_token_for_token(string by)
    {
        var report = await Cost("--by", by);

        var expected = kept.GroupBy(call => call.Key(by)).Select(group => Sum.Of(group.Key, [.. group], kept)).OrderBy(sum => sum.Key);
        var rows = report.GetProperty("rows").EnumerateArray().Select(row => Sum.Read(KeyOf(row, by), row)).OrderBy(sum => sum.Key);
        Assert.Equal(expected, rows);
        Assert.Equal(Sum.Of("", kept, kept), Sum.Read("", report.GetProperty("total")));
        Assert.Equal(by, report.GetProperty("by").GetString());
    }

    [Fact]
    public async Task a_day_and_a_ctm_narrow_it_down()
    {
        var report = await Cost("--since", "2026-03-11", "--ctm", "ASIA-JAPAN/geo_politics/2026-02");

        var midnight = new DateTimeOffset(2026, 3, 11, 0, 0, 0, TimeSpan.Zero);
        var those = kept.Where(call => call.Entry.CtmId == ctms[1] && call.SentAt >= midnight).ToList();
        Assert.NotEmpty(those);
        Assert.Equal(Sum.Of("", those, kept), Sum.Read("", report.GetProperty("total")));
        Assert.Equal(("Japan", "geo_politics", "2026-02-01"), Named(Assert.Single(report.GetProperty("rows").EnumerateArray())));
        Assert.Equal(("2026-03-11", ctms[1]), (report.GetProperty("since").GetString(), report.GetProperty("ctm_id").GetGuid()));
    }

    [Fact]
    public async Task the_cost_of_a_ctm_that_is_gone_is_still_told()
    {
        var gone = (await Cost()).GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("ctm_id").GetGuid() == ctms[2]);

        Assert.Equal((null, null, null), Named(gone));
        Assert.True(gone.GetProperty("calls").GetInt64() > 0);
    }

    [Fact]
    public async Task for_people_there_is_a_total_and_what_it_lacks()
    {
        var text = (await Tool.On(database.Database).Run("cost")).Output;

        Assert.Contains("Japan / geo_economy / 2026-01", text);
        Assert.Contains("in all", text);
        Assert.Contains(" + ?", text);
        Assert.Contains("have no outcome", text);
        Assert.Contains("LanguageModel__Profile__InputPrice", text);
    }

    [Fact]
    public async Task without_a_model_there_is_nothing_to_pay()
    {
        await database.Read<int>("truncate language_model.call");

        var total = (await Cost()).GetProperty("total");

        Assert.Equal((0, 0m), (total.GetProperty("calls").GetInt64(), total.GetProperty("cost_usd").GetDecimal()));
        Assert.Contains("No language model was asked", (await Tool.On(database.Database).Run("cost")).Output);
    }

    /// <summary>Over three days: answered, cut off, failed, unsettled, unpriced, and from memory.</summary>
    private async Task Spend(int calls)
    {
        var (random, clock) = (new Random(11), new SettableClock());
        await using var ledger = database.Ledger(time: clock);
        for (var n = 0; n < calls; n++)
        {
            clock.Pass(TimeSpan.FromMinutes(random.Next(20)));
            var call = new Kept(Entry(random, n), clock.GetUtcNow());
            var kind = random.Next(10);
            if (kind == 0)
            {
                await ledger.RecordHit(call.Entry, default);
                kept.Add(call with { Hit = true });
                continue;
            }
            var id = await ledger.Open(call.Entry, default);
            call = kind switch
            {
                1 => call,
                2 => call with { Status = WithoutAnswer[random.Next(WithoutAnswer.Length)] },
                3 => call with { Status = ModelStatus.Truncated, Usage = Usage(random), Model = "large-2026" },
                _ => call with { Status = ModelStatus.Ok, Usage = Usage(random), Model = $"{call.Entry.Deployment}-2026" },
            };
            var priced = kind != 4;
            call = call with { Cost = priced ? Price.Of(call.Usage) : null };
            if (call.Status is { } status)
            {
                var reply = new ModelReply { Status = status, Usage = call.Usage, Model = call.Model };
                await ledger.Settle(id, new CallOutcome(reply, TimeSpan.FromSeconds(1), call.Cost), default);
            }
            kept.Add(call);
        }
    }

    private CallEntry Entry(Random random, int number) => new()
    {
        CtmId = ctms[random.Next(3)],
        RunId = Guid.NewGuid(),
        Batch = number % 5,
        Task = number % 5 == 0 ? ModelTask.Consolidate : ModelTask.Extract,
        Attempt = 1,
        Deployment = random.Next(2) == 0 ? "small" : "large",
        PromptVersion = "extract-1",
        Key = $"question {random.Next(60)}",
        ReservedTokens = 5_000,
    };

    private static TokenUsage Usage(Random random)
    {
        var (input, output) = (random.Next(1, 4_000), random.Next(1, 900));
        return new TokenUsage(input, random.Next(input), output, random.Next(output));
    }

    private async Task<JsonElement> Cost(params string[] arguments) =>
        (await Tool.On(database.Database).Run(["cost", "--json", .. arguments])).Json;

    private static string KeyOf(JsonElement row, string by) => by switch
    {
        "ctm" => row.GetProperty("ctm_id").GetString()!,
        "model" => $"{row.GetProperty("deployment")} {row.GetProperty("model")}",
        _ => row.GetProperty(by).GetString()!,
    };

    private static (string?, string?, string?) Named(JsonElement row) =>
        (row.GetProperty("label").GetString(), row.GetProperty("track").GetString(), row.GetProperty("month").GetString());

    /// <summary>What the test knows of a call.</summary>
    private sealed record Kept(CallEntry Entry, DateTimeOffset SentAt)
    {
        public bool Hit { get; init; }
        public ModelStatus? Status { get; init; }
        public TokenUsage? Usage { get; init; }
        public string? Model { get; init; }
        public decimal? Cost { get; init; }

        public string Key(string by) => by switch
        {
            "ctm" => $"{Entry.CtmId}",
            "day" => $"{SentAt:yyyy-MM-dd}",
            "model" => $"{Entry.Deployment} {Model}",
            _ => Entry.Task,
        };
    }

    private sealed record Sum(
        string Key, long Calls, long Failed, long Unsettled, long Hits, long Input, long Cached, long Output, long Reasoning, decimal? Cost,
        long WithoutCost, long SavedTokens, decimal? Saved)
    {
        public static Sum Of(string key, IReadOnlyList<Kept> calls, IReadOnlyList<Kept> all)
        {
            var sent = calls.Where(call => !call.Hit).ToList();
            var answers = calls.Where(call => call.Hit)
                .Select(hit => all.LastOrDefault(call => call.Entry.Key == hit.Entry.Key && call.Status == ModelStatus.Ok)).ToList();
            var unpriced = sent.Count(call => call.Cost is null && call.Status is not (ModelStatus.RateLimited or ModelStatus.NotFound));
            return new Sum(
                key, sent.Count, sent.Count(call => call.Status is { } status && status is not (ModelStatus.Ok or ModelStatus.Truncated)),
                sent.Count(call => call.Status is null), calls.Count - sent.Count,
                sent.Sum(call => call.Usage?.Input ?? 0L), sent.Sum(call => call.Usage?.Cached ?? 0L),
                sent.Sum(call => call.Usage?.Output ?? 0L), sent.Sum(call => call.Usage?.Reasoning ?? 0L),
                Known(sent.Select(call => call.Cost), orZero: unpriced == 0), unpriced,
                answers.Sum(answer => answer?.Usage!.Total ?? 0L),
                Known(answers.Select(answer => answer?.Cost), orZero: answers.Count == 0));
        }

        public static Sum Read(string key, JsonElement row)
        {
            return new Sum(
                key, Long("calls"), Long("failed"), Long("unsettled"), Long("cache_hits"), Long("input_tokens"), Long("cached_tokens"),
                Long("output_tokens"), Long("reasoning_tokens"), Money("cost_usd"), Long("calls_without_cost"),
                Long("saved_tokens"), Money("saved_usd"));

            long Long(string name) => row.GetProperty(name).GetInt64();
            decimal? Money(string name) => row.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;
        }

        private static decimal? Known(IEnumerable<decimal?> amounts, bool orZero) =>
            amounts.OfType<decimal>().ToList() is { Count: > 0 } known ? known.Sum() : orZero ? 0 : null;
    }
}
