using EventsV3.LanguageModels.Answers;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Transport;
using EventsV3.ServiceDefaults;
using EventsV3.Specs.LanguageModels.Answers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EventsV3.IntegrationTests.LanguageModels;

public sealed class when_a_service_has_its_role_only
{
    [Theory]
    [InlineData(DatabaseRole.Extractor)]
    [InlineData(DatabaseRole.Consolidator)]
    public async Task it_may_share_limits_answers_and_the_ledger(string role)
    {
        await using var database = new ModelDatabase();
        await database.InitializeAsync();
        await using var asRole = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.Database.ConnectionString) { Options = $"-c role={role}" }.ConnectionString);
        var limit = database.Limit(new LimitOptions { TokensPerMinute = 60, BurstSeconds = 0 }, on: asRole);
        await using var answers = database.Answers(on: asRole);
        await using var ledger = database.Ledger(on: asRole);

        await limit.Reserve(60, default);
        await limit.Refund(10, default);
        await limit.Block(TimeSpan.FromSeconds(60), default);
        await answers.Find(new AnswerKey("given back"), default);
        await answers.Release(new AnswerKey("given back"), default);
        await answers.Find(new AnswerKey("kept"), default);
        await answers.Store(new AnswerKey("kept"), AnswerCacheContract.Answer("{}"), default);
        await new AnswerPurge(asRole, TimeProvider.System, Options.Create(new LanguageModelOptions()), NullLogger<AnswerPurge>.Instance)
            .Purge(TimeSpan.FromDays(90), default);
        var call = await ledger.Open(Entry, default);
        await ledger.Settle(call, new CallOutcome(new ModelReply { Status = ModelStatus.Ok }, TimeSpan.Zero, 1), default);
        await ledger.RecordHit(Entry, default);

        Assert.Equal(new Spending(0, 1, 0, 1), await ledger.Spent(Entry.CtmId, default));
        Assert.Equal(1, await database.Read<long>("select count(*) from language_model.answer"));
    }

    private static CallEntry Entry { get; } = new()
    {
        CtmId = Guid.NewGuid(),
        RunId = Guid.NewGuid(),
        Batch = 1,
        Task = ModelTask.Extract,
        Attempt = 1,
        Deployment = "small",
        PromptVersion = "extract-1",
        Key = "kept",
    };
}
