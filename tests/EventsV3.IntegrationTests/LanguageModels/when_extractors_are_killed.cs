using EventsV3.FaultServer;
using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.LanguageModels;

/// <summary>What a killed worker was just being told is lost, and nothing else: every other answer is remembered.</summary>
[Trait("Promise", "T1"), Trait("Promise", "D2")]
public sealed class when_extractors_are_killed
{
    private const int Ctms = 100;
    private const int Kills = 12;
    private const int Seed = 20260203;

    [Fact]
    public async Task at_most_one_question_a_kill_is_asked_again()
    {
        await using var server = await FakeModel.Start(new() { Latency = TimeSpan.FromMilliseconds(40) });
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();
        var rabbitMq = await RabbitMqServer.Shared();
        var broker = await rabbitMq.CreateVirtualHost();
        var platform = new Platform(database.DataSource);
        var ctms = await platform.File(Ctms, titles: 24, Seed);
        // One call in flight a process: that is what a kill can cost.
        var settings = ModelSettings.Environment(
            server, ("LanguageModel:Limits:Concurrency", "1"), ("Extraction:BatchSize", "8"), ("Database:UseRoles", "true"));
        using var services = new Services(database.ConnectionString, broker, settings);
        await using var upstream = await Upstream.Start(broker);
        await Eventually.Holds(() => BrokerQueues.AreDeclared(broker), TimeSpan.FromMinutes(1), () => Task.FromResult(services.LastWords()));

        var random = new Random(Seed);
        await upstream.PublishAll([.. ctms.Select(ctm => (object)new EventsV3.Contracts.CtmReady { CtmId = ctm })]);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var part = Ctms * kill / (Kills + 2);
            await Eventually.Holds(
                async () => await platform.Completed() >= part, TimeSpan.FromMinutes(3), async () => $"{await platform.Completed()} of {part}\n{services.LastWords()}");
            services.KillOne(random);
        }
        await Eventually.Holds(
            async () => await platform.Completed() == Ctms, TimeSpan.FromMinutes(3), async () => $"{await platform.Completed()} of {Ctms}\n{services.LastWords()}");

        var asked = server.Calls.Where(call => call.Task != "other").ToList();
        var repeated = asked.Count - asked.DistinctBy(call => call.BodyHash).Count();
        Assert.InRange(repeated, 0, services.Kills);
        Assert.Empty(await BrokerQueues.Faults(broker));
        Assert.Equal(0, await platform.LostOrDoubledTitles());
        Assert.Empty(await platform.Differences());
        Assert.All((await platform.WrittenRuns()).Values, runs => Assert.Equal(1, runs));
        await rabbitMq.DeleteVirtualHost(broker);
    }
}
