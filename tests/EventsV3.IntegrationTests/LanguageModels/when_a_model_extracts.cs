using Dapper;
using EventsV3.Contracts;
using EventsV3.FaultServer;
using EventsV3.IntegrationTests.Cli;
using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.LanguageModels;

/// <summary>The pipeline with a language model, over a real broker and a real database: nothing is lost, nothing is paid twice, all is booked.</summary>
[Trait("Promise", "T1"), Trait("Promise", "I2"), Trait("Promise", "W1")]
public sealed class when_a_model_extracts
{
    [Fact]
    public async Task both_copies_hold_every_title_and_the_ledger_adds_up_to_the_servers_own_log()
    {
        await using var server = await FakeModel.Start();
        await using var pipeline = await ServicesInProcess.Start(ModelSettings.For(server));
        var ctms = await pipeline.Platform.File(ctms: 3, titles: 150, seed: 11);

        foreach (var ctm in ctms)
            Assert.Equal((WriteOutcome.Written, 0, 0), Outcome(await pipeline.Write(ctm)));

        Assert.Equal(0, await pipeline.Platform.LostOrDoubledTitles());
        Assert.Empty(await pipeline.Platform.Differences());
        Assert.Contains(server.Calls, call => call.Task == "extract");
        Assert.Contains(server.Calls, call => call.Task == "consolidate");
        var totals = (await new Tool(pipeline.ConnectionString).Run("cost", "--json")).Json.GetProperty("total");
        Assert.Equal(server.Calls.Count, totals.GetProperty("calls").GetInt32());
        Assert.Equal(server.Calls.Sum(call => call.Usage!.Prompt), totals.GetProperty("input_tokens").GetInt64());
        Assert.Equal(server.Calls.Sum(call => call.Usage!.Cached), totals.GetProperty("cached_tokens").GetInt64());
        Assert.Equal(server.Calls.Sum(call => call.Usage!.Completion), totals.GetProperty("output_tokens").GetInt64());
    }

    [Fact]
    public async Task every_message_of_a_finished_run_delivered_again_asks_the_model_nothing()
    {
        await using var server = await FakeModel.Start(new() { FailWhenAskedTwice = true });
        await using var pipeline = await ServicesInProcess.Start(ModelSettings.For(server));
        var ctm = (await pipeline.Platform.File(ctms: 1, titles: 150, seed: 12)).Single();
        var written = await pipeline.Write(ctm);
        var batches = pipeline.Heard<ExtractBatch>();
        var (calls, tokens) = (server.Calls.Count, server.TokensReported);

        await pipeline.Bus.Publish(new CtmReady { CtmId = ctm });
        foreach (var batch in batches)
            await pipeline.Bus.Publish(batch);
        await pipeline.Bus.Publish(new ConsolidateEvents { Run = written.Run, Ctm = written.Ctm, BatchCount = batches.Count });
        await pipeline.Bus.Publish(written);
        await pipeline.Hear<CtmSkipped>(skipped => skipped.CtmId == ctm);
        await Eventually.Holds(
            async () => await Handled(pipeline) >= batches.Count, TimeSpan.FromMinutes(1), "the repeated batches were not read again");

        Assert.Equal((calls, tokens), (server.Calls.Count, server.TokensReported));
        Assert.Empty(server.AskedTwice);
        Assert.Equal(1, (await pipeline.Platform.WrittenRuns())[ctm]);
    }

    [Fact]
    public async Task new_titles_cost_questions_about_the_new_titles_only()
    {
        await using var server = await FakeModel.Start(new() { FailWhenAskedTwice = true });
        await using var pipeline = await ServicesInProcess.Start(ModelSettings.For(server));
        var ctm = (await pipeline.Platform.File(ctms: 1, titles: 200, seed: 13)).Single();
        await pipeline.Write(ctm);
        server.Forget();
        pipeline.Forget();

        await pipeline.Platform.AddTitles(ctm, titles: 5, seed: 14);
        var second = await pipeline.Write(ctm);

        Assert.Equal(205, second.Titles.In);
        Assert.Single(server.Calls, call => call.Task == "extract");
        Assert.Equal(0, await pipeline.Platform.LostOrDoubledTitles());
        Assert.Empty(await pipeline.Platform.Differences());
    }

    /// <summary>A batch that was read before leaves a row in the ledger: an answer from memory.</summary>
    private static async Task<long> Handled(ServicesInProcess pipeline)
    {
        await using var connection = await pipeline.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>("select count(*) from language_model.call where cache_hit");
    }

    private static (WriteOutcome, int, int) Outcome(EventsWritten written) => (written.Outcome, written.Degraded, written.Pending);
}
