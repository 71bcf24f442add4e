using EventsV3.Store.Backfill.Runs;
using Spectre.Console;

namespace EventsV3.Cli.Backfill;

/// <summary>A bar on a terminal, a line a second elsewhere.</summary>
internal static class BackfillScreen
{
    public static async Task<RunProgress> Show(IAnsiConsole console, Func<IProgress<RunProgress>, Task<RunProgress>> work)
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Out.IsTerminal)
            return await work(new Told(now => console.MarkupLineInterpolated($"{Line(now)}")));
        return await console.Progress()
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new TaskDescriptionColumn())
            .StartAsync(async display =>
            {
                var bar = display.AddTask("Backfill");
                return await work(new Told(now => (bar.MaxValue, bar.Value, bar.Description) = (Math.Max(1, now.Total), now.Done, Markup.Escape(Line(now)))));
            });
    }

    /// <summary>Backfill 5,120/10,000 51.2% | 331 CTMs/s | batch 96 (490 ms) | dirty 3 | quarantined 2 | throttled, WAL archive: 57 segments wait | ETA 14 s</summary>
    public static string Line(RunProgress now)
    {
        var percent = now.Total == 0 ? 100 : 100.0 * now.Done / now.Total;
        var state = now.State.ToString().ToLowerInvariant();
        return $"Backfill {now.Done:N0}/{now.Total:N0} {percent:0.0}% | {now.CtmsPerSecond:N0} CTMs/s | batch {now.BatchSize:N0} ({now.BatchMs:N0} ms)"
            + $" | dirty {now.Dirty:N0} | quarantined {now.OpenParts:N0} | {state}{(now.Reason is { } reason ? $", {reason}" : "")} | ETA {Time(now.Eta)}";
    }

    private static string Time(TimeSpan? time) => time switch
    {
        null => "unknown",
        { TotalSeconds: < 100 } short_ => $"{Math.Ceiling(short_.TotalSeconds):0} s",
        { TotalHours: < 24 } long_ => $"{long_:h\\:mm\\:ss}",
        { } days => $"{days.TotalDays:0.0} days",
    };

    private sealed class Told(Action<RunProgress> tell) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => tell(value);
    }
}
