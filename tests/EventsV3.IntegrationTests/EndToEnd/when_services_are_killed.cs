using EventsV3.Contracts;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.EndToEnd;

/// <summary>D2, T1, T3, W1, W2: whatever dies, every run completes exactly once in effect.</summary>
[Trait("Promise", "T1"), Trait("Promise", "T3"), Trait("Promise", "D1"), Trait("Promise", "D2"), Trait("Promise", "W1"), Trait("Promise", "W2")]
public sealed class when_services_are_killed
{
    private const int Ctms = 200;
    private const int TitlesPerCtm = 20;
    private const int BatchSize = 2;
    private const int Kills = 20;
    private const int Seed = 20260118;

    [Fact]
    public async Task every_ctm_is_written_exactly_once_in_effect()
    {
        var postgres = await PostgresServer.Shared();
        var rabbitMq = await RabbitMqServer.Shared();
        await using var database = await postgres.CreateDatabase();
        var broker = await rabbitMq.CreateVirtualHost();
        await Run(database, broker, portion => Task.CompletedTask);
        await rabbitMq.DeleteVirtualHost(broker);
    }

    [Fact]
    public async Task and_so_it_is_when_broker_and_database_restart_in_between()
    {
        await using var postgres = await PostgresServer.Start(durable: true);
        await using var rabbitMq = await RabbitMqServer.Start();
        await using var database = await postgres.CreateDatabase();
        await Run(database, await rabbitMq.CreateVirtualHost(), portion => portion switch
        {
            6 => rabbitMq.Restart(),
            13 => postgres.Restart(),
            _ => Task.CompletedTask,
        });
    }

    private static async Task Run(TestDatabase database, string broker, Func<int, Task> outage)
    {
        var random = new Random(Seed);
        var platform = new Platform(database.DataSource);
        var ctms = await platform.File(Ctms, TitlesPerCtm, Seed);
        // Each service with its own role: what it may not touch it does not need.
        var settings = new Dictionary<string, string> { ["Extraction__BatchSize"] = $"{BatchSize}", ["Database__UseRoles"] = "true" };
        using var services = new Services(database.ConnectionString, broker, settings);
        await using var upstream = await Upstream.Start(broker);
        await Eventually.Holds(() => BrokerQueues.AreDeclared(broker), TimeSpan.FromMinutes(1), () => Task.FromResult(services.LastWords()));

        // 10 batches and batch 0 of each CTM, three in ten of them twice, and CtmReady besides: its plan is the same run.
        var planned = await Upstream.Plan(database.DataSource, ctms, BatchSize);
        Assert.Equal(Ctms * (TitlesPerCtm / BatchSize + 1), planned.Count);
        object[] messages =
        [
            .. planned,
            .. planned.Where(_ => random.NextDouble() < 0.3),
            .. ctms.Where(_ => random.NextDouble() < 0.3).Select(ctm => new CtmReady { CtmId = ctm }),
        ];
        random.Shuffle(messages);

        var portions = messages.Chunk(messages.Length / Kills + 1).ToList();
        for (var i = 0; i < portions.Count; i++)
        {
            await upstream.PublishAll(portions[i]);
            services.KillOne(random);
            await outage(i);
        }
        Assert.True(services.Kills >= Kills, $"only {services.Kills} kills");

        await Eventually.Holds(
            async () => await platform.Completed() == Ctms,
            TimeSpan.FromMinutes(5),
            async () => $"{await platform.Completed()} of {Ctms} CTMs completed\n{services.LastWords()}");

        Assert.Empty(await BrokerQueues.Faults(broker));
        var runs = await platform.WrittenRuns();
        Assert.Equal(ctms.Order(), runs.Keys.Order());
        Assert.All(runs.Values, count => Assert.Equal(1, count));
        Assert.Equal(0, await platform.LostOrDoubledTitles());
        Assert.Empty(await platform.Differences());
    }
}
