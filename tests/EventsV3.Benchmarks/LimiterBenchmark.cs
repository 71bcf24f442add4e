using System.Collections.Concurrent;
using System.Diagnostics;
using EventsV3.Cli.Demo;
using EventsV3.Contracts;
using EventsV3.Domain.Titles;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Minds.Oracle;
using EventsV3.IntegrationTests.Servers;
using EventsV3.LanguageModels;
using EventsV3.LanguageModels.Calls;
using EventsV3.LanguageModels.Extraction;
using EventsV3.LanguageModels.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>
/// Two replicas, sixteen batches at once each, at a provider that allows 60,000 tokens a minute and means it: how much of that they use, and how
/// often they are refused. Once with a provider that gives back what an answer did not use, once with one that does not.
/// </summary>
internal static class LimiterBenchmark
{
    private const int TokensPerMinute = 60_000;
    private const int RequestsPerMinute = 600;
    private const int Replicas = 2;
    private const int Workers = 16;
    private const int Questions = 300;
    private const double MostRefused = 0.02;
    private const double LeastUsed = 0.85;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(120);

    /// <summary>Ten seconds' tokens are there at the start: they are no throughput.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(10);

    private static readonly CtmContext Ctm = new()
    {
        Centroid = "AMERICAS-CANADA", Label = "Canada", Track = "geo_economy", Month = new DateOnly(2026, 1, 1),
    };

    /// <returns>0 when the targets are met, else 2.</returns>
    public static async Task<int> Run()
    {
        await using var postgres = await PostgresServer.Start();
        var told = Enumerable.Range(0, Questions)
            .Select(seed => GeneratedNews.Told(20 + seed * 17 % 51, seed))
            .ToList();
        var met = await Measure(postgres, told, refunds: true);
        met &= await Measure(postgres, told, refunds: false);
        return met ? 0 : 2;
    }

    private static async Task<bool> Measure(
        PostgresServer postgres, IReadOnlyList<IReadOnlyList<(Title Title, int Story)>> told, bool refunds)
    {
        await using var database = await postgres.CreateDatabase();
        await using var server = await FakeModel.Start(new FakeModelOptions
        {
            Mode = new OracleMind(told.SelectMany((batch, seed) =>
                batch.Select(line => new LabelledHeadline(Ctm.Label, line.Title.Text, line.Title.Day(), $"{seed}/{line.Story}")))),
            Latency = TimeSpan.FromMilliseconds(300),
            TokensPerMinute = TokensPerMinute,
            RequestsPerMinute = RequestsPerMinute,
            RefundsUnused = refunds,
        });
        var questions = new ConcurrentQueue<ExtractBatch>(told.Select(Batch));
        using var end = new CancellationTokenSource();
        IHost[] replicas = [.. Enumerable.Range(0, Replicas).Select(_ => Replica(server, database.ConnectionString, refunds))];
        var work = Task.WhenAll(replicas.SelectMany(replica => Enumerable.Range(0, Workers).Select(_ => Work(replica, questions, end.Token))));

        await Task.Delay(Start);
        var clock = Stopwatch.StartNew();
        var before = server.AdmittedTokens;
        await Task.WhenAny(work, Task.Delay(Length - Start));
        var used = (server.AdmittedTokens - before) / (TokensPerMinute * clock.Elapsed.TotalMinutes);
        var (requests, rejected) = (server.Calls.Count, server.Rejected);
        await end.CancelAsync();
        await work;
        foreach (var replica in replicas)
            replica.Dispose();

        var refused = (double)rejected / requests;
        Console.WriteLine(
            $"{Replicas} replicas of {Workers} workers, {TokensPerMinute:N0} tokens a minute, {(refunds ? "unused tokens come back" : "nothing comes back")}:");
        Console.WriteLine($"  {requests} requests, {rejected} answered 429: {refused:P1}, target at most {MostRefused:P0}: {Met(refused <= MostRefused)}");
        Console.WriteLine(
            $"  {used:P1} of the limit used over {clock.Elapsed.TotalSeconds:F0} s after the first {Start.TotalSeconds:F0}, target at least {LeastUsed:P0}: "
            + Met(used >= LeastUsed));
        return refused <= MostRefused && used >= LeastUsed;
    }

    private static async Task Work(IHost replica, ConcurrentQueue<ExtractBatch> questions, CancellationToken end)
    {
        var extraction = replica.Services.GetRequiredService<BatchExtraction>();
        while (!end.IsCancellationRequested && questions.TryDequeue(out var batch))
        {
            try
            {
                await extraction.Extract(batch, end);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            catch (ModelBusyException)
            {
                // What the broker does: later.
                questions.Enqueue(batch);
            }
        }
    }

    private static IHost Replica(FakeModel server, string database, bool refunds)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "eventsv3-benchmark" });
        builder.Configuration.AddInMemoryCollection(DemoModel.SettingsOf(server));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["LanguageModel:Limits:TokensPerMinute"] = $"{TokensPerMinute}",
            ["LanguageModel:Limits:RequestsPerMinute"] = $"{RequestsPerMinute}",
            ["LanguageModel:Limits:RefundUnused"] = $"{refunds}",
            ["LanguageModel:Limits:Replicas"] = $"{Replicas}",
            ["LanguageModel:Limits:Concurrency"] = $"{Workers}",
        });
        // A database that is away for a while is said: the figures are not the shared limit's then.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.AddSingleton(NpgsqlDataSource.Create(database));
        builder.AddModelMemory();
        builder.AddModelCalls();
        return builder.Build();
    }

    private static ExtractBatch Batch(IReadOnlyList<(Title Title, int Story)> told) => new()
    {
        Run = new Run { CtmId = Guid.NewGuid(), RunId = Guid.NewGuid(), PlannedAt = DateTimeOffset.UnixEpoch },
        Ctm = Ctm,
        BatchNumber = 1,
        BatchCount = 1,
        Titles = [.. told.Select(line => line.Title).Order(TitleOrder.Instance)],
    };

    private static string Met(bool met) => met ? "met" : "missed";
}
