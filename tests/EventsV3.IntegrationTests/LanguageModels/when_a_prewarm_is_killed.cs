using Dapper;
using EventsV3.IntegrationTests.Cli;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.LanguageModels;

/// <summary>Whatever it was just doing: the same command goes on, and no question is paid for twice.</summary>
[Trait("Promise", "D2")]
public sealed class when_a_prewarm_is_killed
{
    [Fact]
    public async Task waiting_for_its_batches_the_next_one_collects_them()
    {
        await using var prewarming = await Prewarming.Start(new() { PollsUntilDone = 2 });
        using var waiting = prewarming.Tool().Start("prewarm", "--all", "--full", "--poll", "3600");
        await Eventually.Holds(
            async () => await prewarming.Read<string>("select batch_id from language_model.prewarm_batch") is not null,
            TimeSpan.FromMinutes(1),
            "no batch was created");
        waiting.Kill(entireProcessTree: true);
        await waiting.WaitForExitAsync(TestContext.Current.CancellationToken);

        var result = await prewarming.Run();

        await CollectedOnce(prewarming, result);
    }

    [Fact]
    public async Task after_the_provider_accepted_a_batch_and_before_that_was_noted_it_is_found_by_its_file()
    {
        await using var prewarming = await Prewarming.Start(new() { PollsUntilDone = 3 });
        await prewarming.Run("--no-wait");
        await Execute(prewarming, "update language_model.prewarm_batch set batch_id = null, status = 'uploaded'");

        var result = await prewarming.Run();

        await CollectedOnce(prewarming, result);
    }

    [Fact]
    public async Task between_upload_and_creation_the_uploaded_file_becomes_the_batch()
    {
        await using var prewarming = await Prewarming.Start();
        await prewarming.Run("--no-wait");
        var copy = await prewarming.CopyOf((await prewarming.Batches()).Single().GetProperty("input_file_id").GetString()!);
        await Execute(prewarming, $"update language_model.prewarm_batch set file_id = '{copy}', batch_id = null, status = 'uploaded'");

        var result = await prewarming.Run();

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(9, result.Json.GetProperty("collected").GetProperty("answered").GetInt32());
        Assert.Equal(copy, Assert.Single((await prewarming.Batches()).Skip(1)).GetProperty("input_file_id").GetString());
        Assert.Equal(9, await prewarming.Read<long>("select count(*) from language_model.call"));
    }

    [Fact]
    public async Task before_a_file_was_uploaded_its_questions_are_asked_by_the_next_one()
    {
        await using var prewarming = await Prewarming.Start();
        await Execute(
            prewarming,
            $"""
            insert into language_model.prewarm_batch (id, endpoint, deployment, is_full, requests, reserved_tokens)
            values (gen_random_uuid(), '{new Uri(prewarming.Server.Endpoint, "/openai/v1/")}', 'fake-batch', true, 9, 1)
            """);

        var result = await prewarming.Run();

        await CollectedOnce(prewarming, result);
    }

    [Fact]
    public async Task after_its_answers_were_stored_and_before_the_batch_was_closed_nothing_is_booked_twice()
    {
        await using var prewarming = await Prewarming.Start();
        await prewarming.Run();
        await Execute(prewarming, "update language_model.prewarm_batch set collected_at = null");

        var result = await prewarming.Run();

        var collected = result.Json.GetProperty("collected");
        Assert.Equal((0, 1), (result.ExitCode, collected.GetProperty("batches").GetInt32()));
        Assert.Equal((0, 0), (collected.GetProperty("answered").GetInt32(), collected.GetProperty("unknown_lines").GetInt32()));
        Assert.Single(await prewarming.Batches());
        Assert.Equal(9, await prewarming.Remembered());
        Assert.Equal(prewarming.Server.BatchTokensReported, await prewarming.Read<long>("select sum(input_tokens + output_tokens) from language_model.call"));
    }

    [Fact]
    public async Task while_another_one_is_at_work_it_does_not_begin()
    {
        await using var prewarming = await Prewarming.Start();
        await using var other = await prewarming.Database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await other.ExecuteAsync("select pg_advisory_lock(hashtextextended('eventsv3.prewarm', 0))");

        var result = await prewarming.Run();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Another eventsv3 prewarm", result.Errors, StringComparison.Ordinal);
        Assert.Empty(await prewarming.Batches());
    }

    private static async Task CollectedOnce(Prewarming prewarming, ToolResult result)
    {
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(9, result.Json.GetProperty("collected").GetProperty("answered").GetInt32());
        Assert.Single(await prewarming.Batches());
        Assert.Equal(9, await prewarming.Remembered());
        Assert.Equal(9, await prewarming.Read<long>("select count(*) from language_model.call"));
        Assert.Equal(prewarming.Server.BatchTokensReported, await prewarming.Read<long>("select sum(input_tokens + output_tokens) from language_model.call"));
        Assert.Equal(0, await prewarming.Read<long>("select count(*) from language_model.prewarm_question"));
    }

    private static async Task Execute(Prewarming prewarming, string sql)
    {
        await using var connection = await prewarming.Database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(sql);
    }
}
