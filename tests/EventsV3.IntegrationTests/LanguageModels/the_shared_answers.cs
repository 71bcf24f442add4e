using EventsV3.IntegrationTests.Consolidation;
using EventsV3.IntegrationTests.Servers;
using EventsV3.LanguageModels.Answers;
using EventsV3.LanguageModels.Configuration;
using EventsV3.Specs.LanguageModels.Answers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventsV3.IntegrationTests.LanguageModels;

public sealed class the_shared_answers(ModelDatabase database) : AnswerCacheContract, IClassFixture<ModelDatabase>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly AnswerKey key = new($"{Guid.NewGuid():n}");

    protected override IAnswerCache Cache { get; } = Dead(database);

    protected override IAnswerCache Replica { get; } = Dead(database);

    protected override Task LetRightsEnd() => database.Read<int>(
        "update language_model.answer set leased_until = clock_timestamp() - interval '1 second' where owner is not null");

    [Fact]
    public async Task of_32_replicas_one_asks_and_the_others_read_its_answer()
    {
        var replicas = Enumerable.Range(0, 32).Select(_ => database.Answers()).ToList();

        var asked = await Task.WhenAll(replicas.Select(replica => Task.Run(async () =>
        {
            for (var asks = 0; ; await Task.Yield())
            {
                switch (await replica.Find(key, default))
                {
                    case AnswerLookup.Ask:
                        asks++;
                        await replica.Store(key, Answer("one"), default);
                        break;
                    case AnswerLookup.Hit hit:
                        Assert.Equal("one", hit.Answer.Text);
                        return asks;
                }
            }
        })));

        Assert.Equal(1, asked.Sum());
    }

    /// <summary>Nothing of a killed process runs on; its lease does, to its end.</summary>
    [Fact]
    public async Task when_an_owner_is_killed_one_other_asks_once_its_lease_has_run_out()
    {
        Assert.IsType<AnswerLookup.Ask>(await database.Answers(new ManualTime(), lease: TimeSpan.FromSeconds(1)).Find(key, default));
        var (replicas, asks) = (Enumerable.Range(0, 8).Select(_ => database.Answers()).ToList(), 0);

        await Eventually.Holds(
            async () =>
            {
                var four = Enumerable.Range(0, 4);
                var found = await Task.WhenAll(replicas.SelectMany(replica => four.Select(_ => replica.Find(key, default))));
                return (asks += found.OfType<AnswerLookup.Ask>().Count()) > 0;
            },
            Limit, "the right passed to another");
        await Task.WhenAll(replicas.Select(replica => replica.Find(key, default)));

        Assert.Equal(1, asks);
    }

    [Fact]
    public async Task a_right_outlasts_its_lease_while_its_owner_lives()
    {
        await using var owner = database.Answers(lease: TimeSpan.FromSeconds(1));
        await owner.Find(key, default);

        await Eventually.Holds(
            () => database.Read<bool>(
                "select leased_until > created_at + interval '3 seconds' from language_model.answer where key = @Value", key),
            Limit, "the lease was renewed");
        Assert.IsType<AnswerLookup.Busy>(await Replica.Find(key, default));
    }

    [Fact]
    public async Task a_process_that_stops_gives_its_rights_back()
    {
        await using (var owner = database.Answers())
            await owner.Find(key, default);

        Assert.IsType<AnswerLookup.Ask>(await Replica.Find(key, default));
    }

    [Fact]
    public async Task a_former_owner_gives_back_nothing_that_is_anothers()
    {
        await Cache.Find(key, default);
        await LetRightsEnd();
        await Replica.Find(key, default);

        await Cache.Release(key, default);

        Assert.IsType<AnswerLookup.Busy>(await database.Answers().Find(key, default));
    }

    [Fact]
    public async Task a_nul_in_an_answer_is_left_out()
    {
        await Cache.Store(key, Answer("{\"events\":[]}\0"), default);

        Assert.Equal("{\"events\":[]}", Assert.IsType<AnswerLookup.Hit>(await Cache.Find(key, default)).Answer.Text);
    }

    [Fact]
    public async Task ten_thousand_questions_are_each_asked_once()
    {
        var (one, other) = (database.Answers(new ManualTime()), database.Answers(new ManualTime()));
        AnswerKey[] keys = [.. Enumerable.Range(0, 10_000).Select(n => new AnswerKey($"{key} {n}"))];
        var (asks, hits) = (0, 0);

        await Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (question, cancel) =>
        {
            if (await one.Find(question, cancel) is AnswerLookup.Ask)
                Interlocked.Increment(ref asks);
            await one.Store(question, Answer(question.Value), cancel);
            if (await other.Find(question, cancel) is AnswerLookup.Hit hit && hit.Answer.Text == question.Value)
                Interlocked.Increment(ref hits);
        });

        Assert.Equal((10_000, 10_000), (asks, hits));
    }

    [Fact]
    public async Task answers_that_nobody_wants_any_more_are_forgotten_and_those_in_use_are_not()
    {
        var (wanted, asking) = (new AnswerKey($"{key} wanted"), new AnswerKey($"{key} asking"));
        await Cache.Store(key, Answer("old"), default);
        await Cache.Store(wanted, Answer("old"), default);
        await Cache.Find(asking, default);
        await database.Read<int>(
            "update language_model.answer set last_used_at = now() - interval '91 days' where key like @Value || '%'", key);
        await Cache.Find(wanted, default);
        var options = Options.Create(new LanguageModelOptions());
        var purge = new AnswerPurge(database.Database.DataSource, TimeProvider.System, options, NullLogger<AnswerPurge>.Instance);

        await purge.Purge(TimeSpan.FromDays(90), default);

        Assert.IsType<AnswerLookup.Ask>(await Cache.Find(key, default));
        Assert.IsType<AnswerLookup.Hit>(await Cache.Find(wanted, default));
        Assert.IsType<AnswerLookup.Busy>(await Cache.Find(asking, default));
    }

    /// <summary>Its timers never fire: it renews nothing, so that the contract's time can pass without it.</summary>
    private static PostgresAnswerCache Dead(ModelDatabase database) => database.Answers(new ManualTime());
}
