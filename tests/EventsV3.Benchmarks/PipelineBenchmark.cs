using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dapper;
using EventsV3.Cli.Demo;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventsV3.Benchmarks;

/// <summary>
/// The three services in one process, over a real RabbitMQ and a PostgreSQL that waits for the disk: CTMs of 200 titles, embedded
/// extractor. Four times the CTMs must cost at most 4.4 times the time.
/// </summary>
internal static class PipelineBenchmark
{
    private const int Titles = 200;
    private const int Few = 125;
    private const int Many = 4 * Few;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task<int> Run()
    {
        await using var postgres = await PostgresServer.Start(durable: true);
        await using var rabbitMq = await RabbitMqServer.Start();
        await using var database = await postgres.CreateDatabase();
        using var host = await Start(database.ConnectionString, await rabbitMq.CreateVirtualHost());
        var platform = new Platform(database.DataSource);

        Console.WriteLine($"{"CTMs",5} {"titles",8} {"time s",8} {"CTMs/s",8} {"messages/s",11} {"database ms per CTM",20}");
        await Measure(host, database, platform, 20, print: false);
        // Few before and after many: what the machine does meanwhile falls on both.
        var before = await Measure(host, database, platform, Few);
        var many = await Measure(host, database, platform, Many);
        var after = await Measure(host, database, platform, Few);
        var ratio = many / ((before + after) / 2);
        Console.WriteLine($"4 times the CTMs cost {ratio:F2} times the time (target: at most 4.40): {(ratio <= 4.4 ? "met" : "missed")}");
        await host.StopAsync();
        return ratio <= 4.4 ? 0 : 2;
    }

    private static async Task<double> Measure(IHost host, TestDatabase database, Platform platform, int count, bool print = true)
    {
        var ctms = await platform.File(count, Titles, seed: count);
        var done = host.Services.GetRequiredService<Done>();
        done.Expect(count);
        using var meters = new Meters();
        var clock = Stopwatch.StartNew();
        var bus = host.Services.GetRequiredService<IBus>();
        foreach (var chunk in ctms.Chunk(100))
            await Task.WhenAll(chunk.Select(ctm => bus.Publish(new CtmReady { CtmId = ctm })));
        await done.All.WaitAsync(Limit);
        var seconds = clock.Elapsed.TotalSeconds;
        if (print)
        {
            Console.WriteLine(
                $"{count,5} {count * Titles,8:N0} {seconds,8:F1} {count / seconds,8:F1} {meters.Messages / seconds,11:N0} {meters.DatabaseSeconds * 1000 / count,20:F1}");
        }
        await using var connection = await database.DataSource.OpenConnectionAsync();
        if (await connection.ExecuteScalarAsync<int>("select count(*)::int from event_v3_runs where ctm_id = any(@ctms)", new { ctms = ctms.ToArray() }) != count)
            throw new InvalidOperationException("Not every CTM was written.");
        return seconds;
    }

    private static async Task<IHost> Start(string postgres, string rabbitMq)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "eventsv3-benchmark" });
        builder.Configuration["ConnectionStrings:Postgres"] = postgres;
        builder.Configuration["ConnectionStrings:RabbitMq"] = rabbitMq;
        builder.Services.AddSingleton<Done>();
        builder.AddAllServices(bus => bus.AddConsumer<Counter>().Endpoint(endpoint => endpoint.Name = "benchmark"));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private sealed class Done
    {
        private readonly ConcurrentDictionary<Guid, bool> written = [];
        private TaskCompletionSource all = new();
        private int expected;

        public Task All => all.Task;

        public void Expect(int count)
        {
            written.Clear();
            (all, expected) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), count);
        }

        public void Note(Guid ctm)
        {
            if (written.TryAdd(ctm, true) && written.Count == expected)
                all.TrySetResult();
        }
    }

    private sealed class Counter(Done done) : IConsumer<EventsWritten>
    {
        public Task Consume(ConsumeContext<EventsWritten> context)
        {
            done.Note(context.Message.Run.CtmId);
            return Task.CompletedTask;
        }
    }

    /// <summary>What MassTransit and Npgsql say of themselves.</summary>
    private sealed class Meters : IDisposable
    {
        private readonly MeterListener listener = new();
        private long messages;
        private double databaseSeconds;

        public Meters()
        {
            listener.InstrumentPublished = (instrument, me) =>
            {
                if (instrument.Name is "messaging.masstransit.consume" or "messaging.masstransit.saga" or "db.client.operation.duration")
                    me.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref messages, value));
            listener.SetMeasurementEventCallback<double>((_, value, _, _) =>
            {
                lock (listener)
                    databaseSeconds += value;
            });
            listener.Start();
        }

        public long Messages => Interlocked.Read(ref messages);

        public double DatabaseSeconds
        {
            get
            {
                lock (listener)
                    return databaseSeconds;
            }
        }

        public void Dispose() => listener.Dispose();
    }
}
