using System.Diagnostics;
using Spectre.Console;

namespace EventsV3.Cli.Terminal;

/// <summary>Progress that is told often and shown once a second.</summary>
internal static class Second
{
    public static IProgress<T> By<T>(Func<T, string> line) => new Throttled<T>(line, TimeSpan.FromSeconds(1));

    /// <summary>What is seldom told is always shown.</summary>
    public static IProgress<T> Each<T>(Func<T, string> line) => new Throttled<T>(line, TimeSpan.Zero);

    private sealed class Throttled<T>(Func<T, string> line, TimeSpan interval) : IProgress<T>
    {
        private readonly Stopwatch said = Stopwatch.StartNew();

        public void Report(T value)
        {
            if (said.Elapsed < interval)
                return;
            said.Restart();
            Screen.Progress.MarkupLineInterpolated($"[grey]{line(value)}[/]");
        }
    }
}
