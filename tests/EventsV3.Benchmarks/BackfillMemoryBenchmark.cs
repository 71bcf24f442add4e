using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>A backfill of 20,000 CTMs, a process of its own: the most memory it ever held, and what it said of the time left against what it took.</summary>
internal static partial class BackfillMemoryBenchmark
{
    private const int Ctms = 20_000;
    private const double Megabytes = 250, EtaError = 0.2;

    /// <returns>0 when both targets are met, else 2.</returns>
    public static async Task<int> Run()
    {
        await using var bench = await WriterDatabase.Create();
        await using (var database = NpgsqlDataSource.Create(bench.Address))
        {
            var history = new BackfillHistory(database);
            await history.AddTitles();
            await history.AddCtms(Ctms);
        }
        var (marks, peak, clock) = (new List<(int Percent, TimeSpan At, TimeSpan Eta)>(), 0L, Stopwatch.StartNew());
        using var process = new BackfillProcess(bench.Address).Start("--workers", "2", "--unthrottled");
        var output = process.StandardOutput.ReadToEndAsync();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            process.Refresh();
            if (!process.HasExited)
                peak = Math.Max(peak, process.PeakWorkingSet64);
            if (Mark().Match(line) is { Success: true } mark && Percent(mark) is var percent && percent >= 10 * (marks.Count + 1) && percent < 95)
            {
                marks.Add((percent, clock.Elapsed, Eta(mark.Groups[2].Value)));
                Console.WriteLine($"  {percent,3} %: {peak / 1e6,6:N0} MB at most so far");
            }
        }
        await process.WaitForExitAsync();
        var end = clock.Elapsed;
        Console.WriteLine(await output);
        var errors = marks.Select(mark => Math.Abs((mark.Eta - (end - mark.At)) / (end - mark.At))).ToList();
        foreach (var (mark, error) in marks.Zip(errors))
            Console.WriteLine($"  at {mark.Percent} %: {mark.Eta.TotalSeconds:N0} s left, it took {(end - mark.At).TotalSeconds:N0} s: {error:P0} off");
        var flat = peak / 1e6 <= Megabytes;
        Console.WriteLine($"{peak / 1e6:N0} MB at most: {Megabytes:N0} allowed, {(flat ? "met" : "MISSED")}");
        Console.WriteLine($"{errors.Max():P0} off at worst after 10 %: {EtaError:P0} allowed, {(errors.Max() <= EtaError ? "met" : "MISSED")}");
        return flat && errors.Max() <= EtaError ? 0 : 2;
    }

    private static int Percent(Match mark) => (int)double.Parse(mark.Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>"12 s", "0:09:56".</summary>
    private static TimeSpan Eta(string text) => text.EndsWith('s')
        ? TimeSpan.FromSeconds(double.Parse(text[..^2], CultureInfo.InvariantCulture))
        : TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@" ([0-9.]+)% .*ETA ([0-9]+ s|[0-9:]+)$")]
    private static partial Regex Mark();
}
