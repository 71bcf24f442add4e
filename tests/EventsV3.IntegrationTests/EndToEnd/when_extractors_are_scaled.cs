using EventsV3.Contracts;
using EventsV3.FaultServer;
using EventsV3.IntegrationTests.LanguageModels;
using EventsV3.IntegrationTests.Servers;
using EventsV3.ServiceDefaults;

namespace EventsV3.IntegrationTests.EndToEnd;

/// <summary>How long it takes is the scaling benchmark's; here, that nothing is lost however replicas come and go.</summary>
[Trait("Promise", "D2")]
public sealed class when_extractors_are_scaled
{
    private const int Ctms = 12;
    private const int BatchSize = 10;
    private const int BatchesPerCtm = 4;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task four_share_the_work_and_one_that_is_stopped_and_one_that_is_killed_lose_nothing()
    {
        await using var model = await FakeModel.Start(new() { Latency = TimeSpan.FromMilliseconds(200) });
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();
        var rabbitMq = await RabbitMqServer.Shared();
        var broker = await rabbitMq.CreateVirtualHost();
        var ctms = await new Platform(database.DataSource).File(Ctms, BatchSize * BatchesPerCtm, seed: 4);
        var batches = (await Upstream.Plan(database.DataSource, ctms, BatchSize)).OfType<ExtractBatch>().ToList();
        await using var extracted = await ExtractedBatches.Listen(broker);
        var settings = ModelSettings.Environment(
            model, ("LanguageModel:Limits:Concurrency", "1"), ("ConnectionStrings:Postgres", database.ConnectionString), ("ConnectionStrings:RabbitMq", broker));
        var extractors = Enumerable.Range(0, 4).Select(_ => ServiceProcess.Start("Extractor", settings)).ToList();
        try
        {
            await using var upstream = await Upstream.Start(broker);
            await Eventually.Holds(
                async () => await BrokerQueues.Consumers(broker, Queues.ExtractBatch) == 4, Limit, () => Task.FromResult(extractors[0].Output));

            await upstream.PublishAll(batches);
            await extracted.Reached(batches.Count / 4).WaitAsync(Limit);
            extractors[0].Terminate();
            await extracted.Reached(batches.Count / 2).WaitAsync(Limit);
            extractors[1].Kill();
            await extracted.Reached(batches.Count).WaitAsync(Limit);

            Assert.Equal(batches.Select(batch => (batch.Run.CtmId, batch.BatchNumber)).Order(), extracted.All.Order());
            Assert.Empty(await BrokerQueues.Faults(broker));
            await extractors[0].WaitForExit(Limit);
            Assert.Equal(0, extractors[0].ExitCode);
            // Competing consumers: nobody had it all.
            Assert.True(model.Calls.Count(call => call.Task != "other") >= batches.Count);
        }
        finally
        {
            extractors.ForEach(extractor => extractor.Dispose());
            await rabbitMq.DeleteVirtualHost(broker);
        }
    }
}
