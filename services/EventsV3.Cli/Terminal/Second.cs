using System.Diagnostics;
using Spectre.Console;

namespace EventsV3.Cli.Terminal;

/// <summary>Progress that is told often and shown once a second.</summary>
internal static class Second
{
    public static IProgress<T> By<T>(Func<T, string> line) => Of(Each(line));

    public static IProgress<T> Of<T>(IProgress<T> shown) => new Seldom<T>(shown);

    /// <summary>What is seldom told is always shown.</summary>
    public static IProgress<T> Each<T>(Func<T, string> line) => new Lines<T>(line);

    private sealed class Lines<T>(Func<T, string> line) : IProgress<T>
    {
        public void Report(T value) => Screen.Progress.MarkupLineInterpolated($"[grey]{line(value)}[/]");
    }

    private sealed class Seldom<T>(IProgress<T> shown) : IProgress<T>
    {
        private readonly Stopwatch since = Stopwatch.StartNew();

        public void Report(T value)
        {
            if (since.Elapsed < TimeSpan.FromSeconds(1))
                return;
            since.Restart();
            shown.Report(value);
        }
    }
}
