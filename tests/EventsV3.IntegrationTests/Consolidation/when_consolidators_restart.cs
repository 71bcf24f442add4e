using Dapper;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.Servers;
using EventsV3.ServiceDefaults;
using EventsV3.Specs.Consolidation;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace EventsV3.IntegrationTests.Consolidation;

/// <summary>Over RabbitMQ, quorum queues and all, under the consolidator's own role.</summary>
[Trait("Promise", "D2")]
public sealed class when_consolidators_restart
{
    private const int Ctms = 20;
    private const int Batches = 8;

    private readonly WriterStandIn.Memory writer = new();

    [Fact]
    public async Task shuffled_and_repeated_batches_of_every_ctm_are_merged_whole_and_nothing_is_left()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();
        await using var upstream = await BusHost.Start(
            services => services.AddSingleton(writer),
            bus => bus.AddConsumer<WriterStandIn>(consumer => consumer.ConcurrentMessageLimit = 4).Endpoint(e => e.Name = Queues.EventsConsolidated));
        var messages = ShuffledBatches(out var stories);
        ConsolidatorHost[] replicas = [await Start(), await Start()];

        var publishing = Parallel.ForEachAsync(
            messages,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel },
            async (message, ct) => await upstream.Bus.Publish(message, ct));
        for (var i = 0; i < 4; i++)
        {
            await replicas[i % 2].DisposeAsync();
            replicas[i % 2] = await Start();
        }
        await publishing;

        await Eventually.Holds(async () => await Completed(database) == Ctms, TimeSpan.FromSeconds(120), async () =>
            $"{Ctms} CTMs completed, only {await Completed(database)}");
        foreach (var story in stories)
        {
            var runs = writer.Given.Where(given => given.Run.CtmId == story.Ctm).ToList();
            Assert.All(runs, given => Assert.Equal(story.Run(), given.Run));
            Assert.All(runs, given => Assert.Equal(
                Titles(story).Order(), given.Events.SelectMany(e => e.Titles).Select(title => title.TitleId).Order()));
            Assert.NotEmpty(runs);
        }
        Assert.Equal(0, await Count(database, "select count(*) from consolidation.batch"));
        Assert.Empty(await BrokerQueues.Faults(upstream.Address));
        foreach (var replica in replicas)
            await replica.DisposeAsync();

        Task<ConsolidatorHost> Start() => ConsolidatorHost.Start(upstream.Address, database.ConnectionString);
    }

    [Fact]
    public async Task a_batch_that_failed_for_good_is_seen_and_its_replay_completes_the_run()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();
        await using var upstream = await BusHost.Start(
            services => services.AddSingleton(writer),
            bus =>
            {
                bus.AddConsumer<WriterStandIn>().Endpoint(e => e.Name = Queues.EventsConsolidated);
                bus.AddConsumer<HopelessExtractor>().Endpoint(e => e.Name = Queues.ExtractBatch);
            });
        await using var consolidator = await ConsolidatorHost.Start(upstream.Address, database.ConnectionString);
        var story = new Story(null!);
        await upstream.Bus.Publish(Batch(story, 0, of: 1), Cancel);
        await upstream.Bus.Publish(
            new ExtractBatch { Run = story.Run(), Ctm = story.Context, BatchNumber = 1, BatchCount = 1, Titles = [] }, Cancel);
        const string Faulted =
            "select count(*) from consolidation.saga where state = 'Faulted' and fault like '%cannot read this%' and outstanding = '{1}'";
        await Eventually.Holds(async () => await Count(database, Faulted) == 1, TimeSpan.FromSeconds(60), "the run is faulted");

        await upstream.Bus.Publish(Batch(story, 1, of: 1), Cancel);

        await Eventually.Holds(async () => await Completed(database) == 1, TimeSpan.FromSeconds(60), "the run is completed");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Every batch, a third of them twice.</summary>
    private static BatchExtracted[] ShuffledBatches(out Story[] stories)
    {
        stories = [.. Enumerable.Range(0, Ctms).Select(_ => new Story(null!))];
        var random = new Random(3);
        var messages = (
            from story in stories
            from number in Enumerable.Range(0, Batches + 1)
            from _ in Enumerable.Range(0, random.Next(3) == 0 ? 2 : 1)
            select Batch(story, number, Batches)).ToArray();
        random.Shuffle(messages);
        return messages;
    }

    /// <summary>One event of one title; batch 0 knows of nothing.</summary>
    private static BatchExtracted Batch(Story story, int number, int of)
    {
        var empty = story.Message(number, of, story.Run());
        if (number == 0)
            return empty;
        var title = new Title
        {
            Id = TitleId(story, number),
            PublishedAt = new(2026, 1, 2 + number, 12, 0, 0, TimeSpan.Zero),
            Text = $"Headline number {number} of this month",
        };
        return empty with
        {
            Titles = [title],
            Events = [new() { Date = new(2026, 1, 2 + number), DateConfidence = DateConfidence.High, Summary = title.Text, TitleIds = [title.Id] }],
        };
    }

    private static IEnumerable<Guid> Titles(Story story) => Enumerable.Range(1, Batches).Select(number => TitleId(story, number));

    private static Guid TitleId(Story story, int number)
    {
        var bytes = story.Ctm.ToByteArray();
        bytes[0] ^= (byte)number;
        return new Guid(bytes);
    }

    private static Task<long> Completed(TestDatabase database) =>
        Count(database, "select count(*) from consolidation.saga where state = 'Completed'");

    private static async Task<long> Count(TestDatabase database, string sql)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    private sealed class HopelessExtractor : IConsumer<ExtractBatch>
    {
        public Task Consume(ConsumeContext<ExtractBatch> context) => throw new InvalidOperationException("cannot read this");
    }
}
