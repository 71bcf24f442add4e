using System.Diagnostics;
using EventsV3.Cli.Demo;
using EventsV3.Cli.Evaluate;
using EventsV3.Contracts;
using EventsV3.Domain.Evaluation;
using EventsV3.Domain.Titles;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Minds.Oracle;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.Benchmarks;

/// <summary>
/// What a CTM asks of a language model that knows the truth: 578 titles, a second an answer, for which the system before this one made 11 calls
/// one after another; and 10,000, which it could not do. Calls and titles must meet their targets; time is only printed.
/// </summary>
internal static class ModelsBenchmark
{
    private const int MostCalls = 350;
    private const int UpstreamCalls = 11;
    private static readonly TimeSpan Latency = TimeSpan.FromSeconds(1);

    /// <returns>0 when the counts are met, else 2.</returns>
    public static async Task<int> Run()
    {
        // So that the clock does not see the compiler.
        await Measure(578, TimeSpan.Zero);
        var month = await Measure(578, Latency);
        var (extract, consolidate) = (Waves(month.Extract), Waves(month.Consolidate));
        Print(month);
        Console.WriteLine($"  answers waited for one after another: extraction {extract}, consolidation {consolidate} (rounds)");
        var latencies = month.Wall / Latency;
        Console.WriteLine(
            $"  {month.Wall.TotalSeconds:F1} s are {latencies:F1} latencies of {Latency.TotalSeconds:F0} s, beside {UpstreamCalls} of calls in sequence; "
            + $"target 3 + {consolidate} rounds: {Met(latencies <= 3 + consolidate)}");

        var large = await Measure(10_000, TimeSpan.Zero);
        Print(large);
        Console.WriteLine($"  {large.Calls} calls, target at most {MostCalls}: {Met(large.Calls <= MostCalls)}");
        return month.Accounted && large.Accounted && large.Calls <= MostCalls ? 0 : 2;
    }

    private static async Task<Figures> Measure(int count, TimeSpan latency)
    {
        var told = GeneratedNews.Told(count);
        var ctm = new CtmContext { Centroid = "AMERICAS-CANADA", Label = "Canada", Track = "geo_economy", Month = new DateOnly(2026, 1, 1) };
        await using var server = await FakeModel.Start(new FakeModelOptions
        {
            Mode = new OracleMind(told.Select(line => new LabelledHeadline(ctm.Label, line.Title.Text, line.Title.Day(), $"{line.Story}"))),
            Latency = latency,
        });
        var settings = DemoModel.SettingsOf(server);
        settings["LanguageModel:Limits:Concurrency"] = "16";
        using var pipeline = new ModelPipeline(settings, Batches.DefaultSize);
        Title[] titles = [.. told.Select(line => line.Title).Order(TitleOrder.Instance)];

        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var events = await pipeline.Extract("benchmark", ctm, titles, CancellationToken.None);
        var wall = clock.Elapsed;
        cpu = Environment.CpuUsage.TotalTime - cpu;

        var found = new Dictionary<Guid, int>();
        foreach (var (number, members) in events.Events.Select((found, number) => (number, found.TitleIds)))
            foreach (var member in members)
                found.Add(member, number);
        return new Figures
        {
            Titles = count,
            Events = events.Events.Count,
            Placed = titles.Count(title => found.ContainsKey(title.Id)),
            SetAside = events.SetAside,
            Degraded = events.Degraded,
            Pending = events.Pending,
            F1 = ClusterScore.Of(told.Select(line => ($"{line.Story}", found.TryGetValue(line.Title.Id, out var number) ? (int?)number : null))!).F1,
            Extract = [.. server.Calls.Where(call => call.Task == ModelTask.Extract)],
            Consolidate = [.. server.Calls.Where(call => call.Task == ModelTask.Consolidate)],
            Costs = EvaluationCosts.Of(pipeline.Ledger.Calls),
            Wall = wall,
            Cpu = cpu,
        };
    }

    /// <summary>
    /// A question that waited for another's answer comes a latency after it. Where more are asked at once than may be in flight, a round is
    /// several of these.
    /// </summary>
    private static int Waves(IReadOnlyList<LoggedCall> calls)
    {
        var (waves, first) = (0, 0L);
        foreach (var at in calls.Select(call => call.At).Order())
        {
            if (waves == 0 || Stopwatch.GetElapsedTime(first, at) >= Latency)
                (waves, first) = (waves + 1, at);
        }
        return waves;
    }

    private static void Print(Figures figures)
    {
        Console.WriteLine(
            $"{figures.Titles:N0} titles: {figures.Placed:N0} in {figures.Events:N0} events, {figures.SetAside} set aside, {figures.Degraded} degraded, "
            + $"{figures.Pending} questions left open: {(figures.Accounted ? "every title accounted for" : "TITLES LOST")}; B-cubed F1 {figures.F1:F3}");
        Console.WriteLine(
            $"  {figures.Calls} calls ({figures.Extract.Count} extract, {figures.Consolidate.Count} consolidate, {figures.Costs.Failed} failed), "
            + $"{figures.Costs.InputTokens:N0} tokens in, {figures.Costs.OutputTokens:N0} out");
        Console.WriteLine($"  {figures.Wall.TotalSeconds:F1} s, {figures.Cpu.TotalSeconds:F1} s of CPU, the model's server included");
    }

    private static string Met(bool met) => met ? "met" : "missed";

    private sealed record Figures
    {
        public required int Titles { get; init; }
        public required int Events { get; init; }
        public required int Placed { get; init; }
        public required int SetAside { get; init; }
        public required int Degraded { get; init; }
        public required int Pending { get; init; }
        public required double F1 { get; init; }
        public required IReadOnlyList<LoggedCall> Extract { get; init; }
        public required IReadOnlyList<LoggedCall> Consolidate { get; init; }
        public required EvaluationCosts Costs { get; init; }
        public required TimeSpan Wall { get; init; }
        public required TimeSpan Cpu { get; init; }

        public int Calls => Extract.Count + Consolidate.Count;

        /// <summary>T1. That none is in two events is checked where they are counted.</summary>
        public bool Accounted => Placed + SetAside == Titles;
    }
}
