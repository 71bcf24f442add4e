using System.Diagnostics;
using Dapper;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.Servers;
using EventsV3.ServiceDefaults;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>
/// The Reader, a process of its own, asked 200 times a second beside a pipeline that is at work; and its statements, asked as often by whoever
/// holds a connection. Both in turns, in one run. Time counts from when a request was due, not from when it could be sent.
/// </summary>
internal static class ReaderBenchmark
{
    private const int PerSecond = 200;
    private const int Ctms = 150;
    private const int Titles = 120;
    private const string Key = "benchmark-key-of-more-than-24-characters";

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(15);

    public static async Task<int> Run()
    {
        await using var postgres = await PostgresServer.Start(durable: true);
        await using var rabbitMq = await RabbitMqServer.Start();
        await using var database = await postgres.CreateDatabase();
        var broker = await rabbitMq.CreateVirtualHost();
        var platform = new Platform(database.DataSource);
        var ctms = await platform.File(Ctms, Titles, seed: 1);
        using var pipeline = new Services(database.ConnectionString, broker);
        await using var upstream = await Upstream.Start(broker);
        await Eventually.Holds(() => BrokerQueues.AreDeclared(broker), TimeSpan.FromMinutes(2), "the services do not start");
        await upstream.PublishAll(ctms.Select(ctm => (object)new CtmReady { CtmId = ctm }));
        await Eventually.Holds(async () => await platform.Completed() == Ctms, TimeSpan.FromMinutes(3), "the first runs do not end");
        var events = await Events(database);

        var port = FreePorts.Take();
        using var service = ServiceProcess.Start("Reader", new Dictionary<string, string>
        {
            ["ConnectionStrings__Postgres"] = database.ConnectionString,
            ["Urls"] = $"http://127.0.0.1:{port}",
            ["Reader__ApiKeys__benchmark"] = Key,
        });
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        await Eventually.Holds(
            async () => (await client.GetAsync("/health/ready")).IsSuccessStatusCode, TimeSpan.FromMinutes(1), () => Task.FromResult(service.Output));

        var reads = new ReaderLoad(ctms, events);
        await using var bare = NpgsqlDataSource.Create(Postgres.Session(database.ConnectionString, "benchmark"));
        using var over = new CancellationTokenSource();
        var work = Work(upstream, platform, ctms, over.Token);

        var (http, sql) = (new Percentiles(), new Percentiles());
        await Ask(TimeSpan.FromSeconds(3), new Percentiles(), read => read.Ask(client));
        await Ask(TimeSpan.FromSeconds(3), new Percentiles(), read => read.Ask(bare));
        var failed = 0;
        for (var round = 0; round < 4; round++)
        {
            failed += await Ask(Round, sql, read => read.Ask(bare));
            failed += await Ask(Round, http, read => read.Ask(client));
        }
        await over.CancelAsync();
        var runs = await work;

        Console.WriteLine($"{PerSecond} a second, {Round.TotalSeconds:0} s at a time, in turns, beside {runs:N0} runs of the pipeline");
        Console.WriteLine($"{"",-10} {"requests",9} {"p50 ms",8} {"p95 ms",8} {"p99 ms",8}");
        foreach (var (name, took) in ((string, Percentiles)[])[("bare SQL", sql), ("Reader", http)])
            Console.WriteLine($"{name,-10} {took.Count,9:N0} {took.At(.5),8:F1} {took.At(.95),8:F1} {took.At(.99),8:F1}");
        var ratio = http.At(.99) / sql.At(.99);
        var met = ratio <= 5 && failed == 0;
        Console.WriteLine($"{failed} failed; the Reader's p99 is {ratio:F2} times the bare SQL's (target: at most 5): {(met ? "met" : "missed")}");
        return met ? 0 : 2;

        async Task<int> Ask(TimeSpan length, Percentiles took, Func<ReaderLoad.Read, Task> ask)
        {
            var (clock, pending, failures) = (Stopwatch.StartNew(), new List<Task>(), 0);
            for (var number = 0; number < length.TotalSeconds * PerSecond; number++)
            {
                var due = TimeSpan.FromSeconds(number / (double)PerSecond);
                if (due > clock.Elapsed)
                    await Task.Delay(due - clock.Elapsed);
                var read = reads.Next();
                pending.Add(Task.Run(async () =>
                {
                    try
                    {
                        await ask(read);
                        took.Add(clock.Elapsed - due);
                    }
                    catch (Exception failure) when (failure is HttpRequestException or NpgsqlException or InvalidOperationException)
                    {
                        Interlocked.Increment(ref failures);
                        Console.Error.WriteLine(failure.Message);
                    }
                }));
            }
            await Task.WhenAll(pending);
            return failures;
        }
    }

    /// <summary>A new title a CTM, then the CTM again: as upstream does it all day.</summary>
    private static async Task<int> Work(Upstream upstream, Platform platform, IReadOnlyList<Guid> ctms, CancellationToken over)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var run = 0; ; run++)
        {
            var ctm = ctms[run % ctms.Count];
            await platform.AddTitles(ctm, 5, seed: run);
            await upstream.Publish(new CtmReady { CtmId = ctm });
            try
            {
                await pace.WaitForNextTickAsync(over);
            }
            catch (OperationCanceledException)
            {
                return run + 1;
            }
        }
    }

    private static async Task<IReadOnlyList<Guid>> Events(TestDatabase database)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return (await connection.QueryAsync<Guid>("select id from events_v3 order by id")).AsList();
    }
}
