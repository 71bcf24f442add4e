using System.Collections.Concurrent;
using System.Diagnostics;
using EventsV3.Cli.Demo;
using EventsV3.Contracts;
using EventsV3.FaultServer;
using EventsV3.IntegrationTests.Servers;
using EventsV3.LanguageModels;
using EventsV3.LanguageModels.Calls;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Extraction;
using EventsV3.LanguageModels.Memory;
using EventsV3.LanguageModels.Transport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>
/// Two replicas, sixteen questions at once each, at a provider that allows 60,000 tokens a minute and means it: how much of that they use,
/// and how often they are refused. Once with a provider that gives back what an answer did not use, once with one that does not. Questions
/// are small, so that one refusal is far less than the target; every fortieth is of a whole batch, which takes about the burst.
/// </summary>
internal static class LimiterBenchmark
{
    private const int TokensPerMinute = 60_000;
    private const int RequestsPerMinute = 600;
    private const int Replicas = 2;
    private const int Workers = 16;
    private const int Questions = 600;
    private const int Whole = 60;
    private const double MostRefused = 0.02;
    private const double LeastUsed = 0.85;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(90);

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
        var questions = Enumerable.Range(0, Questions)
            .Select(seed => Question(seed % 40 == 20 ? Whole : 1 + seed % 5, seed))
            .ToList();
        var met = await Measure(postgres, questions, refunds: true);
        met &= await Measure(postgres, questions, refunds: false);
        return met ? 0 : 2;
    }

    private static async Task<bool> Measure(PostgresServer postgres, IEnumerable<ModelQuestion> asked, bool refunds)
    {
        await using var database = await postgres.CreateDatabase();
        await using var server = await FakeModel.Start(new FakeModelOptions
        {
            Latency = TimeSpan.FromMilliseconds(300),
            TokensPerMinute = TokensPerMinute,
            RequestsPerMinute = RequestsPerMinute,
            RefundsUnused = refunds,
        });
        var questions = new ConcurrentQueue<ModelQuestion>(asked);
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

        if (questions.IsEmpty)
            throw new InvalidOperationException("All questions were asked before the time was over: what was used is not what could be.");
        var refused = (double)rejected / requests;
        Console.WriteLine(
            $"{Replicas} replicas of {Workers} workers, {TokensPerMinute:N0} tokens a minute, {(refunds ? "unused tokens come back" : "nothing comes back")}:");
        Console.WriteLine(
            $"  {requests} requests, {rejected} answered 429: {refused:P2}, target at most {MostRefused:P0}: {Met(refused <= MostRefused)}");
        Console.WriteLine(
            $"  {used:P1} of the limit used over {clock.Elapsed.TotalSeconds:F0} s after the first {Start.TotalSeconds:F0}, target at least {LeastUsed:P0}: "
            + Met(used >= LeastUsed));
        return refused <= MostRefused && used >= LeastUsed;
    }

    private static async Task Work(IHost replica, ConcurrentQueue<ModelQuestion> questions, CancellationToken end)
    {
        var calls = replica.Services.GetRequiredService<ModelCalls>();
        var ladder = replica.Services.GetRequiredService<IOptions<LanguageModelOptions>>().Value.Ladder;
        while (!end.IsCancellationRequested && questions.TryDequeue(out var question))
        {
            try
            {
                var budget = new MessageBudget(ladder, batches: 1, TimeProvider.System);
                await calls.Ask(question, new CallScope(Guid.NewGuid(), Guid.NewGuid(), Batch: 1, budget), end);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
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

    private static ModelQuestion Question(int titles, int seed)
    {
        var asked = NumberedTitles.Of(GeneratedNews.Titles(titles, seed));
        var request = new ModelRequest
        {
            Task = ModelTask.Extract,
            System = "Group the titles into events.",
            User = ExtractionPrompt.User(Ctm, asked, []),
            Schema = ExtractionPrompt.Schema,
            MaxOutputTokens = ExtractionPrompt.MaxOutputTokens(asked.Count, int.MaxValue),
        };
        return new ModelQuestion(request, "limiter", TokenEstimate.Of(request.System) + TokenEstimate.Of(request.User), _ => true);
    }

    private static string Met(bool met) => met ? "met" : "missed";
}
