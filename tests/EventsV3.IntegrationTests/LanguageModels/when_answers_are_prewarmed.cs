using EventsV3.Contracts;
using EventsV3.FaultServer;
using EventsV3.IntegrationTests.Cli;
using EventsV3.IntegrationTests.EndToEnd;

namespace EventsV3.IntegrationTests.LanguageModels;

/// <summary>Batches at half price fill the answers that runs look up; what a batch does not answer, runs ask.</summary>
[Trait("Promise", "I2"), Trait("Promise", "T1")]
public sealed class when_answers_are_prewarmed
{
    [Fact]
    public async Task a_run_finds_them_and_asks_no_question_about_titles()
    {
        await using var server = await FakeModel.Start();
        await using var pipeline = await ServicesInProcess.Start(ModelSettings.For(server));
        var ctms = await pipeline.Platform.File(ctms: 3, titles: 150, seed: 30);
        var tool = new Tool(pipeline.ConnectionString) { Settings = ModelSettings.Environment(server, ("LanguageModel:BatchDeployment", "fake-batch")) };

        var result = await tool.Run("prewarm", "--all", "--full", "--poll", "1", "--json");

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal((9, 9), (Figure(result, "asked", "requests"), Figure(result, "collected", "answered")));
        foreach (var ctm in ctms)
        {
            var written = await pipeline.Write(ctm, ReadyMode.Full);
            Assert.Equal((WriteOutcome.Written, 0), (written.Outcome, written.Degraded));
        }
        Assert.DoesNotContain(server.Calls, call => call.Task == "extract");
        Assert.Equal(0, await pipeline.Platform.LostOrDoubledTitles());
        Assert.Empty(await pipeline.Platform.Differences());
    }

    [Fact]
    public async Task the_ledger_adds_up_to_the_providers_own_figures_at_half_price()
    {
        await using var prewarming = await Prewarming.Start();

        var collected = (await prewarming.Run()).Json.GetProperty("collected");

        var (input, output) = (collected.GetProperty("input_tokens").GetInt64(), collected.GetProperty("output_tokens").GetInt64());
        var half = (input * 2m + output * 8m) / 1_000_000 / 2;
        var costs = (await Tool.On(prewarming.Database).Run("cost", "--by", "model", "--json")).Json;
        var row = Assert.Single(costs.GetProperty("rows").EnumerateArray());
        Assert.Equal(prewarming.Server.BatchTokensReported, input + output);
        Assert.Equal("fake-batch", row.GetProperty("deployment").GetString());
        Assert.Equal((9, input, output), (row.GetProperty("calls").GetInt32(), row.GetProperty("input_tokens").GetInt64(), row.GetProperty("output_tokens").GetInt64()));
        Assert.Equal((half, half), (row.GetProperty("cost_usd").GetDecimal(), collected.GetProperty("cost_usd").GetDecimal()));
    }

    [Fact]
    public async Task the_same_command_again_has_nothing_to_ask()
    {
        await using var prewarming = await Prewarming.Start();
        await prewarming.Run();

        var again = await prewarming.Run();

        Assert.Equal(0, again.ExitCode);
        Assert.Equal((0, 9), (Figure(again, "asked", "requests"), Figure(again, "asked", "already_answered")));
        Assert.Single(await prewarming.Batches());
    }

    [Fact]
    public async Task requests_that_fail_are_told_and_left_to_the_services_and_lines_of_nobody_are_ignored()
    {
        await using var prewarming = await Prewarming.Start(new() { FailEvery = 3, UnknownLines = 2, ForbiddenDownloads = 1 });

        var result = await prewarming.Run();

        Assert.True(result.ExitCode == 0, result.Errors);
        var collected = result.Json.GetProperty("collected");
        Assert.Equal((6, 3, 0, 2), (Count("answered"), Count("unusable"), Count("lost"), Count("unknown_lines")));
        Assert.Equal(3, Assert.Single(collected.GetProperty("problems").EnumerateObject()).Value.GetInt32());
        Assert.Equal(3, collected.GetProperty("examples").GetArrayLength());
        Assert.Equal(6, await prewarming.Remembered());
        var again = await prewarming.Run();
        Assert.Equal((0, 3), (Figure(again, "asked", "requests"), Figure(again, "asked", "left_to_the_services")));

        int Count(string name) => collected.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task what_an_expired_batch_answered_is_kept_and_the_rest_is_asked_anew()
    {
        await using var prewarming = await Prewarming.Start(new() { ExpiresAfter = 4 });

        var first = await prewarming.Run();
        var second = await prewarming.Run();
        var third = await prewarming.Run();

        Assert.Equal((2, 9, 4, 5), (first.ExitCode, Figure(first, "asked", "requests"), Figure(first, "collected", "answered"), Figure(first, "collected", "lost")));
        Assert.Equal((5, 4), (Figure(second, "asked", "requests"), Figure(second, "collected", "answered")));
        Assert.Equal((1, 1), (Figure(third, "asked", "requests"), Figure(third, "collected", "answered")));
        Assert.Equal(9, await prewarming.Remembered());
        Assert.Equal(9, await prewarming.Read<long>("select count(*) from language_model.call"));
    }

    [Fact]
    public async Task a_batch_that_the_provider_refuses_as_a_whole_is_told_with_its_reason()
    {
        await using var prewarming = await Prewarming.Start(new() { FailsValidation = true });

        var result = await prewarming.Run();

        Assert.Equal((2, 9), (result.ExitCode, Figure(result, "collected", "lost")));
        Assert.Contains("invalid_json_line", Assert.Single(result.Json.GetProperty("collected").GetProperty("batch_errors").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await prewarming.Read<long>("select count(*) from language_model.prewarm_question"));
    }

    [Fact]
    public async Task a_file_that_is_full_is_followed_by_another()
    {
        await using var prewarming = await Prewarming.Start();

        var result = await prewarming.Tool(("LanguageModel:Prewarm:Requests", "4")).Run("prewarm", "--all", "--full", "--poll", "1", "--json");

        Assert.Equal((9, 3, 9), (Figure(result, "asked", "requests"), Figure(result, "asked", "batches"), Figure(result, "collected", "answered")));
        Assert.Equal(3, (await prewarming.Batches()).Count);
    }

    [Fact]
    public async Task an_answer_that_no_plan_asks_for_any_more_is_booked_and_not_remembered()
    {
        await using var prewarming = await Prewarming.Start();
        await prewarming.Run("--no-wait");
        var ctm = await prewarming.Read<Guid>("select id from ctm order by track limit 1");
        await prewarming.Platform.AddTitles(ctm, titles: 40, seed: 32);

        var result = await prewarming.Tool().Run("prewarm", "--pending", "--full", "--poll", "1", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.InRange(Figure(result, "collected", "unplanned"), 1, 3);
        Assert.Equal(prewarming.Server.BatchTokensReported, await prewarming.Read<long>("select sum(input_tokens + output_tokens) from language_model.call"));
        Assert.Equal(Figure(result, "collected", "answered"), await prewarming.Remembered());
    }

    [Fact]
    public async Task a_dry_run_counts_and_sends_nothing()
    {
        await using var prewarming = await Prewarming.Start();

        var result = await prewarming.Run("--dry-run");

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(9, Figure(result, "asked", "requests"));
        Assert.True(result.Json.GetProperty("asked").GetProperty("usd_at_most").GetDecimal() > 0);
        Assert.Empty(await prewarming.Batches());
        Assert.Equal(0, await prewarming.Read<long>("select count(*) from language_model.prewarm_batch"));
    }

    [Fact]
    public async Task a_provider_without_a_batch_api_is_named_and_leaves_nothing_behind()
    {
        await using var prewarming = await Prewarming.Start();
        var elsewhere = prewarming.Tool() with
        {
            Settings = new Dictionary<string, string>(prewarming.Tool().Settings)
            {
                ["LanguageModel__Endpoint"] = new Uri(prewarming.Server.Endpoint, "/elsewhere/").ToString(),
            },
        };

        var result = await elsewhere.Run("prewarm", "--all", "--full");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no batch API", result.Errors, StringComparison.Ordinal);
        Assert.Contains("eventsv3 ready --all --full --wait", result.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await prewarming.Read<long>("select count(*) from language_model.prewarm_batch"));
    }

    [Fact]
    public async Task without_a_model_nothing_is_asked_ahead()
    {
        await using var prewarming = await Prewarming.Start();

        var result = await Tool.On(prewarming.Database).Run("prewarm", "--all");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("LanguageModel__Endpoint", result.Errors, StringComparison.Ordinal);
    }

    private static int Figure(ToolResult result, string part, string name)
    {
        Assert.True(result.Output.Length > 0, result.Errors);
        return result.Json.GetProperty(part).GetProperty(name).GetInt32();
    }
}
