using System.Diagnostics;
using Spectre.Console;

namespace EventsV3.Cli.Terminal;

/// <summary>Progress of a stream whose end nobody knows.</summary>
internal static class Counting
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The same items; while they pass, a line a second says how many did.</summary>
    public static IEnumerable<T> Each<T>(IEnumerable<T> items, string what, IAnsiConsole console)
    {
        var (count, said) = (0, Stopwatch.StartNew());
        foreach (var item in items)
        {
            yield return item;
            count++;
            if (said.Elapsed < Interval)
                continue;
            console.MarkupLineInterpolated($"[grey]{count:N0} {what}[/]");
            said.Restart();
        }
    }
}
