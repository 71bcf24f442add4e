using System.Diagnostics;
using EventsV3.Contracts;
using EventsV3.FaultServer;
using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.LanguageModels;
using EventsV3.IntegrationTests.Servers;
using EventsV3.ServiceDefaults;

namespace EventsV3.Benchmarks;

/// <summary>
/// Extractors are competing consumers: 200 batches, a model that takes 500 ms, and 1, 2 and 4 processes that ask one question at a time. Ideal is
/// what the model alone takes. Processes have asked before: what is measured is work, not start. Then 4 of which one is stopped half-way.
/// </summary>
internal static class ScalingBenchmark
{
    private const int Batches = 200;
    private const int BatchSize = 20;
    private const int CallsInFlight = 1;
    private const int WarmUpBatches = 12;
    private const double Allowed = 1.10;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task<int> Run()
    {
        await using var postgres = await PostgresServer.Start(durable: true);
        await using var rabbitMq = await RabbitMqServer.Start();
        Console.WriteLine($"{Batches} batches of {BatchSize} titles, {Latency.TotalMilliseconds:0} ms a call, {CallsInFlight} call in flight a process");
        Console.WriteLine($"{"processes",-22} {"ideal s",8} {"time s",8} {"times",6}");
        var met = true;
        foreach (var processes in (int[])[1, 2, 4])
            met &= await Measure(postgres, rabbitMq, processes, stopOne: false) <= Allowed;
        await Measure(postgres, rabbitMq, 4, stopOne: true);
        Console.WriteLine($"within {Allowed - 1:P0} of the ideal, all batches extracted: {(met ? "met" : "missed")}");
        return met ? 0 : 2;
    }

    private static async Task<double> Measure(PostgresServer postgres, RabbitMqServer rabbitMq, int processes, bool stopOne)
    {
        await using var model = await FakeModel.Start(new() { Latency = Latency });
        await using var database = await postgres.CreateDatabase();
        var broker = await rabbitMq.CreateVirtualHost();
        var warmUp = processes * WarmUpBatches;
        var ctms = await new Platform(database.DataSource).File((Batches + warmUp) / 4, titles: BatchSize * 4, seed: processes);
        var batches = (await Upstream.Plan(database.DataSource, ctms, BatchSize)).OfType<ExtractBatch>().ToList();
        if (batches.Count != Batches + warmUp)
            throw new InvalidOperationException($"{batches.Count} batches were planned.");

        await using var extracted = await ExtractedBatches.Listen(broker);
        var settings = ModelSettings.Environment(
            model, ("LanguageModel:Limits:Concurrency", $"{CallsInFlight}"), ("ConnectionStrings:Postgres", database.ConnectionString),
            ("ConnectionStrings:RabbitMq", broker));
        var extractors = Enumerable.Range(0, processes).Select(_ => ServiceProcess.Start("Extractor", settings)).ToList();
        try
        {
            await using var upstream = await Upstream.Start(broker);
            await Eventually.Holds(
                async () => await BrokerQueues.Consumers(broker, Queues.ExtractBatch) == processes, TimeSpan.FromMinutes(2), "an extractor is missing");

            await upstream.PublishAll(batches.Take(warmUp));
            await extracted.Reached(warmUp).WaitAsync(Limit);
            var clock = Stopwatch.StartNew();
            await upstream.PublishAll(batches.Skip(warmUp));
            if (stopOne)
            {
                await extracted.Reached(warmUp + (Batches / 2)).WaitAsync(Limit);
                extractors[0].Terminate();
            }
            await extracted.Reached(batches.Count).WaitAsync(Limit);
            var (seconds, ideal) = (clock.Elapsed.TotalSeconds, stopOne ? (Ideal(processes) + Ideal(processes - 1)) / 2 : Ideal(processes));
            Console.WriteLine($"{$"{processes}{(stopOne ? ", one stopped" : "")}",-22} {ideal,8:F1} {seconds,8:F1} {seconds / ideal,6:F2}");
            return seconds / ideal;
        }
        finally
        {
            extractors.ForEach(extractor => extractor.Dispose());
        }
    }

    private static double Ideal(int processes) => Batches * Latency.TotalSeconds / (processes * CallsInFlight);
}
