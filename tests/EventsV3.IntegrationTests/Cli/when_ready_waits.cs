using EventsV3.Contracts;
using EventsV3.Domain.Titles;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.Cli;

public sealed class when_ready_waits
{
    [Fact]
    public async Task it_ends_when_each_ctm_is_written_or_skipped()
    {
        await using var database = await WithCtms("a", "b");
        var rabbitMq = await (await RabbitMqServer.Shared()).CreateVirtualHost();
        await using var answering = await Answering.Start(rabbitMq, ready => ready.CtmId == StableGuid.From("a")
            ? Written(ready.CtmId)
            : new CtmSkipped { CtmId = ready.CtmId, Reason = SkipReason.NothingNew });

        var result = await Tool.On(database, rabbitMq).Run("ready", "--pending", "--wait", "--json");

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(["skipped", "written"], Outcomes(result));
    }

    [Fact]
    public async Task a_ctm_that_fails_makes_exit_code_2()
    {
        await using var database = await WithCtms("a", "b");
        var rabbitMq = await (await RabbitMqServer.Shared()).CreateVirtualHost();
        await using var answering = await Answering.Start(rabbitMq, ready => ready.CtmId == StableGuid.From("a")
            ? new CtmFailed { Run = RunOf(ready.CtmId), Ctm = Context, Stage = "write", Reason = "disk full" }
            : null);

        var result = await Tool.On(database, rabbitMq).Run("ready", "--ctm", "a", "b", "--wait", "--json");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(["plan: no such CTM", "write: disk full"], result.Json.GetProperty("outcomes").EnumerateArray()
            .Select(outcome => $"{outcome.GetProperty("stage")}: {outcome.GetProperty("reason")}").Order());
    }

    [Fact]
    public async Task a_ctm_nobody_answers_for_is_unfinished()
    {
        await using var database = await WithCtms("a");
        var rabbitMq = await (await RabbitMqServer.Shared()).CreateVirtualHost();
        await using var answering = await Answering.Start(rabbitMq, ready => new CtmSkipped { CtmId = Guid.NewGuid(), Reason = SkipReason.NoTitles });

        var result = await Tool.On(database, rabbitMq).Run("ready", "--all", "--wait", "--timeout", "1", "--json");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(["unfinished"], Outcomes(result));
    }

    [Fact]
    public async Task a_broker_without_extractor_is_named_as_the_reason()
    {
        await using var database = await WithCtms("a");
        var rabbitMq = await (await RabbitMqServer.Shared()).CreateVirtualHost();

        var result = await Tool.On(database, rabbitMq).Run("ready", "--all");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no extractor", result.Errors);
        Assert.Contains("eventsv3 topology apply", result.Errors);
    }

    [Fact]
    public async Task a_ctm_that_does_not_exist_is_named_and_nothing_is_asked_for()
    {
        await using var database = await WithCtms("a");
        var rabbitMq = await (await RabbitMqServer.Shared()).CreateVirtualHost();

        var result = await Tool.On(database, rabbitMq).Run("ready", "--ctm", "a", "nowhere");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("There is no CTM nowhere", result.Errors);
    }

    private static CtmContext Context { get; } = new() { Centroid = "a", Label = "A", Track = "imported", Month = new DateOnly(2026, 1, 1) };

    private static Run RunOf(Guid ctm) => new() { CtmId = ctm, RunId = Guid.NewGuid(), PlannedAt = DateTimeOffset.UtcNow };

    private static EventsWritten Written(Guid ctm) => new()
    {
        Run = RunOf(ctm),
        Ctm = Context,
        Outcome = WriteOutcome.Written,
        Events = 1,
        NewEvents = 1,
        ChangedEvents = 0,
        RetiredEvents = 0,
        Titles = new TitleCounts { In = 1, InEvents = 1, InCatchAll = 0, SetAside = 0 },
    };

    private static IEnumerable<string?> Outcomes(ToolResult result) =>
        result.Json.GetProperty("outcomes").EnumerateArray().Select(outcome => outcome.GetProperty("outcome").GetString()).Order();

    private static async Task<TestDatabase> WithCtms(params string[] ctms)
    {
        var database = await (await PostgresServer.Shared()).CreateDatabase();
        using var file = new HeadlinesFile([.. ctms.Select(ctm => HeadlinesFile.Line($"title of {ctm}", ctm))]);
        Assert.Equal(0, (await Tool.On(database).Run("import", file.Path)).ExitCode);
        return database;
    }
}
