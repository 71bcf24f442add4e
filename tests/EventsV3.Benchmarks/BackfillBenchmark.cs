using System.Diagnostics;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>
/// <c>eventsv3 backfill</c> over generated history, all of it in one run: against the row-by-row backfill that it replaces, against a bare
/// <c>INSERT .. SELECT</c> of the same rows on as many connections, and what a live writer feels of it.
/// </summary>
internal static class BackfillBenchmark
{
    private const int Ctms = 2_500, BaselineCtms = 60, Rounds = 2, Workers = 2, LiveRounds = 4, LiveCtms = 300, LiveTitles = 50_000;
    private const double TimesRowByRow = 5, ShareOfBound = 0.7, LiveP99 = 1.2;
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(12);

    /// <returns>0 when every target is met, else 2.</returns>
    public static async Task<int> Run()
    {
        await using var bench = await WriterDatabase.Create();
        await using var database = NpgsqlDataSource.Create(bench.Address);
        var history = new BackfillHistory(database);
        await history.AddTitles();
        await history.AddCtms(Ctms);
        var met = await Speed(bench.Address, database, history);
        return await Live(bench.Address, database, history) && met ? 0 : 2;
    }

    private static async Task<bool> Speed(string address, NpgsqlDataSource database, BackfillHistory history)
    {
        await using var baseline = new BackfillBaseline(address);
        var bound = new BackfillBound(database);
        var (rowByRow, bare, ours) = (0.0, 0.0, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            rowByRow = Math.Max(rowByRow, await RowsPerSecond(history, () => baseline.Insert(BaselineCtms)));
            bare = Math.Max(bare, await RowsPerSecond(history, () => bound.Insert(Workers)));
            ours = Math.Max(ours, await RowsPerSecond(history, () => Backfill(address)));
        }
        Console.WriteLine($"{Ctms:N0} CTMs of 40 events and 320 titles; the best of {Rounds} rounds, rows/s:");
        Console.WriteLine($"  {"row by row, a commit a CTM",-44} {rowByRow,10:N0}");
        Console.WriteLine($"  {$"INSERT .. SELECT, {Workers} connections, two statements",-44} {bare,10:N0}");
        Console.WriteLine($"  {$"eventsv3 backfill --workers {Workers}, a process",-44} {ours,10:N0}");
        return Tell("times row by row", ours / rowByRow, ours / rowByRow >= TimesRowByRow, $"at least {TimesRowByRow}")
            & Tell("of INSERT .. SELECT", ours / bare, ours / bare >= ShareOfBound, $"at least {ShareOfBound}");
    }

    private static async Task<double> RowsPerSecond(BackfillHistory history, Func<Task> work)
    {
        await history.Forget();
        var clock = Stopwatch.StartNew();
        await work();
        var seconds = clock.Elapsed.TotalSeconds;
        return await history.Rows() / seconds;
    }

    private static async Task Backfill(string address)
    {
        using var process = new BackfillProcess(address).Start("--workers", $"{Workers}", "--unthrottled");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{await output}{await errors}");
    }

    /// <summary>Stretches without and with the backfill in turn, so that whatever else this machine does is in both.</summary>
    private static async Task<bool> Live(string address, NpgsqlDataSource database, BackfillHistory history)
    {
        await history.Forget();
        await history.AddCtms(Ctms);
        var live = new BackfillLive(
            database, await Ids(database, $"select id from ctm order by month desc, id limit {LiveCtms}"), await Ids(database, $"select id from titles_v3 order by id limit {LiveTitles}"));
        for (var warm = 0; warm < 60; warm++)
            await live.WriteOne();
        var (without, with) = (new List<double>(), new List<double>());
        for (var round = 0; round < LiveRounds; round++)
        {
            without.AddRange(await live.Write(Stretch));
            using var process = new BackfillProcess(address).Start("--workers", "1");
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError);
            while (await errors.ReadLineAsync() is { } line && !line.Contains("batch 0", StringComparison.Ordinal))
            {
                // Until it is at work.
            }
            var rest = errors.ReadToEndAsync();
            with.AddRange(await live.Write(Stretch));
            if (process.HasExited)
                throw new InvalidOperationException($"The backfill ended before the live writer did: {await output}{await rest}");
            Process.Start("kill", $"-TERM {process.Id}").WaitForExit();
            await process.WaitForExitAsync();
            Console.WriteLine($"  live write without {Percentiles(without)}; with the backfill {Percentiles(with)}");
        }
        var ratio = Percentile(with, 0.99) / Percentile(without, 0.99);
        return Tell("times the live p99 without", ratio, ratio <= LiveP99, $"at most {LiveP99}");
    }

    private static bool Tell(string what, double ratio, bool met, string target)
    {
        Console.WriteLine($"  {ratio:N2} {what}: {target}, {(met ? "met" : "MISSED")}");
        return met;
    }

    private static string Percentiles(List<double> times) =>
        $"p50 {Percentile(times, 0.5):N1} ms, p99 {Percentile(times, 0.99):N1} ms of {times.Count}";

    private static double Percentile(List<double> times, double share) => times.Order().ElementAt(Math.Min(times.Count - 1, (int)(share * times.Count)));

    private static async Task<Guid[]> Ids(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await reader.ReadAsync())
            ids.Add(reader.GetGuid(0));
        return [.. ids];
    }
}
