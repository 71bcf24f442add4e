using System.Diagnostics;
using EventsV3.Store.Backfill;
using EventsV3.Store.Backfill.Runs;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>
/// The backfill on generated history, in one run: rows/s beside the row-by-row one that it replaces (at least 5 times) and beside a bare
/// <c>INSERT .. SELECT</c> of the same rows on as many connections (at least 0.7); the live writer's p99 with it and without it (at most 1.2
/// times); and of 20,000 CTMs in a process of its own the memory (at most 250 MB) and the error of the time that it says is left (a fifth).
/// </summary>
internal static class BackfillBenchmark
{
    private const int Rounds = 3;
    private const int Workers = 2;
    private const int SpeedCtms = 2_000;
    private const int RowByRowCtms = 100;
    private const int LiveCtms = 8_000;
    private const int MemoryCtms = 20_000;

    /// <param name="parts">Some of <c>speed</c>, <c>live</c>, <c>memory</c>; none for all.</param>
    /// <returns>0 when every target is met, else 2.</returns>
    public static async Task<int> Run(string[] parts)
    {
        await using var bench = await WriterDatabase.Create();
        await using var database = NpgsqlDataSource.Create(bench.Address);
        var history = new BackfillHistory(database);
        await history.AddTitles();
        Console.WriteLine($"{"CTMs of 40 events and 320 titles",-62} {"ours",10} {"other",10} {"ratio",8}   target");
        var met = true;
        if (parts is [] || parts.Contains("speed"))
            met &= await Speed(bench.Address, database, history);
        if (parts is [] || parts.Contains("live"))
            met &= await Live(bench.Address, database, history);
        if (parts is [] || parts.Contains("memory"))
            met &= await Memory(bench.Address, history);
        Console.WriteLine(met ? "All targets are met." : "A target is missed.");
        return met ? 0 : 2;
    }

    private static async Task<bool> Speed(string address, NpgsqlDataSource database, BackfillHistory history)
    {
        await history.AddCtms(SpeedCtms);
        var bound = new BackfillBound(database);
        await using var baseline = new BackfillBaseline(address);
        // Compiled for good, connected, and past the planner's custom plans: what a run of hours is, from its first minute on.
        await Backfill(database, Workers);
        var (ours, alone, rowByRow, bare, bareAlone) =
            (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await RowsPerSecond(history, () => Backfill(database, Workers)));
            bare.Add(await RowsPerSecond(history, () => bound.Insert(Workers)));
            rowByRow.Add(await RowsPerSecond(history, () => baseline.Insert(RowByRowCtms)));
            alone.Add(await RowsPerSecond(history, () => Backfill(database, 1)));
            bareAlone.Add(await RowsPerSecond(history, () => bound.Insert(1)));
        }
        Print("rows/s, --workers 1 (other: INSERT .. SELECT, 1 connection)", Median(alone), Median(bareAlone));
        return Print($"rows/s, --workers {Workers} (other: INSERT .. SELECT, {Workers} connections)", Median(ours), Median(bare), atLeast: 0.7)
            & Print($"rows/s, --workers {Workers} (other: row by row, a commit a CTM)", Median(ours), Median(rowByRow), atLeast: 5);
    }

    private static async Task<bool> Live(string address, NpgsqlDataSource database, BackfillHistory history)
    {
        await history.AddCtms(LiveCtms - history.Ctms);
        await history.Forget();
        var (with, without) = await (await BackfillLive.Create(database)).Compare(new BackfillProcess(address));
        foreach (var (name, part) in ((string, double)[])[("p50", 0.5), ("p95", 0.95)])
            Print($"live write, ms, {name} beside a backfill (other: without)", At(with, part), At(without, part));
        return Print("live write, ms, p99 beside a backfill (other: without)", At(with, 0.99), At(without, 0.99), atMost: 1.2);
    }

    private static async Task<bool> Memory(string address, BackfillHistory history)
    {
        await history.AddCtms(MemoryCtms - history.Ctms);
        await history.Forget();
        var seen = await new BackfillProcess(address).Observe("--workers", $"{Workers}");
        var first = seen.PeakAt(0.2);
        Print("memory, MB, at the end (other: after a fifth of 20,000 CTMs)", seen.PeakAt(1), first);
        return Print("memory, MB, at most, of 20,000 CTMs (other: the limit)", seen.PeakAt(1), 250, atMost: 1)
            & Print("time left as told between 10 and 90 %, off by, of the run (median)", seen.EtaErrors().Median, 1, atMost: 0.2)
            & Print("the same, at worst", seen.EtaErrors().Worst, 1, atMost: 0.2);
    }

    private static async Task Backfill(NpgsqlDataSource database, int workers)
    {
        var run = await BackfillRun.Take(database, new BackfillOptions { Workers = workers }, new RunSettings());
        await run.Drive();
    }

    private static async Task<double> RowsPerSecond(BackfillHistory history, Func<Task> work)
    {
        await history.Forget();
        var clock = Stopwatch.StartNew();
        await work();
        var time = clock.Elapsed;
        return await history.Rows() / time.TotalSeconds;
    }

    private static bool Print(string what, double ours, double other, double? atLeast = null, double? atMost = null)
    {
        var ratio = ours / other;
        var met = (atLeast ?? 0) <= ratio && ratio <= (atMost ?? double.MaxValue);
        var target = atLeast is { } least ? $"   at least {least}: " : atMost is { } most ? $"   at most {most}: " : "";
        Console.WriteLine($"{what,-62} {ours,10:N1} {other,10:N1} {ratio,8:N2}{target}{(target.Length == 0 ? "" : met ? "met" : "MISSED")}");
        return met;
    }

    private static double Median(List<double> values) => At(values, 0.5);

    private static double At(IEnumerable<double> values, double part)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Min(sorted.Length - 1, (int)(part * sorted.Length))];
    }
}
