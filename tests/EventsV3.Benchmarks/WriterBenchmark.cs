using System.Diagnostics;
using EventsV3.Contracts;
using EventsV3.Store.Projection;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>
/// The writer beside the one that it replaces, on the same data in the same run: CTMs/s on loopback (at least 4 times) and with 5 ms more a
/// round trip (at least 50 times), round trips a CTM (at most 2), and rows/s as a part of what COPY reaches (at least 0.7).
/// </summary>
internal static class WriterBenchmark
{
    private const int Rounds = 3;
    private const int CtmsOnLoopback = 16;
    private const int CtmsBehindDelay = 2;
    private const int CtmsAgainstCopy = 40;
    private const int Connections = 4;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(5);

    /// <returns>0 when every target is met, else 2.</returns>
    public static async Task<int> Run()
    {
        await using var bench = await WriterDatabase.Create();
        await using var database = NpgsqlDataSource.Create(bench.Address);
        var load = new WriterLoad();
        var ours = new DualWrite(database);
        await using var baseline = new WriterBaseline(bench.Address);
        // Compiled for good (the runtime looks again after 30 calls), connected, and past the planner's five custom plans.
        foreach (var run in await load.Add(database, 150))
            await ours.Write(run);
        await baseline.Write((await load.Add(database, 1))[0]);

        Console.WriteLine($"{"1 connection unless said, CTMs of 107 events and 857 titles",-56} {"ours",10} {"other",10} {"ratio",8}   target");
        var met = await OnLoopback(database, load, ours, baseline);
        met &= await BehindDelay(bench.Address, database, load);
        met &= await AgainstCopy(database, load, ours);
        Console.WriteLine(met ? "All targets are met." : "A target is missed.");
        return met ? 0 : 2;
    }

    private static async Task<bool> OnLoopback(NpgsqlDataSource database, WriterLoad load, DualWrite ours, WriterBaseline baseline)
    {
        var (fast, slow) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var (first, second) = (await load.Add(database, CtmsOnLoopback), await load.Add(database, CtmsOnLoopback));
            fast.Add(await CtmsPerSecond(first, run => ours.Write(run)));
            slow.Add(await CtmsPerSecond(second, baseline.Write));
        }
        return Print("loopback, CTMs/s (other: row by row)", Median(fast), Median(slow), atLeast: 4);
    }

    private static async Task<bool> BehindDelay(string address, NpgsqlDataSource direct, WriterLoad load)
    {
        var server = new NpgsqlConnectionStringBuilder(address);
        await using var proxy = new WriterProxy(server.Host!, server.Port, Delay);
        address = new NpgsqlConnectionStringBuilder(address) { Host = "127.0.0.1", Port = proxy.Port, SslMode = SslMode.Disable }.ConnectionString;
        await using var database = NpgsqlDataSource.Create(address);
        var ours = new DualWrite(database);
        await using var baseline = new WriterBaseline(address);
        foreach (var run in await load.Add(direct, 6))
            await ours.Write(run);

        var before = proxy.RoundTrips;
        var fast = await CtmsPerSecond(await load.Add(direct, CtmsBehindDelay), run => ours.Write(run));
        var trips = (proxy.RoundTrips - before) / (double)CtmsBehindDelay;
        before = proxy.RoundTrips;
        var slow = await CtmsPerSecond(await load.Add(direct, CtmsBehindDelay), baseline.Write);
        var slowTrips = (proxy.RoundTrips - before) / (double)CtmsBehindDelay;

        var met = Print($"{Delay.TotalMilliseconds} ms more a round trip, CTMs/s (other: row by row)", fast, slow, atLeast: 50);
        Console.WriteLine($"{"round trips a CTM (other: row by row)",-56} {trips,10:N1} {slowTrips,10:N1} {"",8}   at most 2: {Verdict(trips <= 2)}");
        return met & trips <= 2;
    }

    private static async Task<bool> AgainstCopy(NpgsqlDataSource database, WriterLoad load, DualWrite ours)
    {
        var copy = new WriterCopy(database);
        var (written, abreast, oneByOne, inOneGo) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            written.Add(await RowsPerSecond(load, database, async runs => await CtmsPerSecond(runs, run => ours.Write(run))));
            abreast.Add(await RowsPerSecond(load, database, runs => Parallel.ForEachAsync(
                runs, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (run, _) => await ours.Write(run))));
            oneByOne.Add(await RowsPerSecond(load, database, copy.WriteOneByOne));
            inOneGo.Add(await RowsPerSecond(load, database, copy.Write));
        }
        Print("rows/s (other: COPY of these rows, a transaction a CTM)", Median(written), Median(oneByOne));
        var met = Print("rows/s (other: COPY of these rows, all CTMs in one go)", Median(written), Median(inOneGo), atLeast: 0.7);
        // As the service runs: several CTMs at a time. The bound stays a single COPY.
        return Print($"rows/s on {Connections} connections (other: one COPY, in one go)", Median(abreast), Median(inOneGo), atLeast: 0.7) & met;
    }

    private static async Task<double> RowsPerSecond(WriterLoad load, NpgsqlDataSource database, Func<EventsConsolidated[], Task> write)
    {
        var runs = await load.Add(database, CtmsAgainstCopy);
        var watch = Stopwatch.StartNew();
        await write(runs);
        return runs.Length * WriterLoad.RowsOfCtm / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> CtmsPerSecond(EventsConsolidated[] runs, Func<EventsConsolidated, Task> write)
    {
        var watch = Stopwatch.StartNew();
        foreach (var run in runs)
            await write(run);
        return runs.Length / watch.Elapsed.TotalSeconds;
    }

    private static bool Print(string what, double ours, double other, double? atLeast = null)
    {
        var met = atLeast is not { } target || ours / other >= target;
        Console.WriteLine($"{what,-56} {ours,10:N1} {other,10:N1} {ours / other,8:N2}{(atLeast is null ? "" : $"   at least {atLeast}: {Verdict(met)}")}");
        return met;
    }

    private static string Verdict(bool met) => met ? "met" : "MISSED";

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
