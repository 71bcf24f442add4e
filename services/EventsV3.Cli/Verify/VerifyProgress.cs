using System.Diagnostics;
using EventsV3.Store.Verification;
using Spectre.Console;

namespace EventsV3.Cli.Verify;

/// <summary>A bar on a terminal, a line every two seconds elsewhere.</summary>
internal static class VerifyProgress
{
    private static readonly TimeSpan Line = TimeSpan.FromSeconds(2);

    public static async Task<VerificationResult> Show(
        IAnsiConsole console, Func<IProgress<VerificationProgress>, Task<VerificationResult>> pass)
    {
        var rate = new Rate();
        if (console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal)
        {
            return await console.Progress()
                .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
                .StartAsync(display =>
                {
                    var bar = display.AddTask("verify");
                    return pass(new Told(at =>
                        (bar.MaxValue, bar.Value, bar.Description) = (Math.Max(1, at.Total), at.Done, rate.Sentence(at))));
                });
        }
        var said = Stopwatch.StartNew();
        return await pass(new Told(at =>
        {
            var sentence = rate.Sentence(at);
            if (said.Elapsed < Line)
                return;
            console.MarkupLineInterpolated($"{sentence}");
            said.Restart();
        }));
    }

    /// <summary>Workers tell in any order; one at a time is shown.</summary>
    private sealed class Told(Action<VerificationProgress> tell) : IProgress<VerificationProgress>
    {
        private readonly Lock gate = new();

        public void Report(VerificationProgress value)
        {
            lock (gate)
                tell(value);
        }
    }

    /// <summary>Of this process: what an earlier one has done took its own time.</summary>
    private sealed class Rate
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private VerificationProgress? first;

        public string Sentence(VerificationProgress at)
        {
            first ??= at;
            var (ctms, seconds) = (at.Done - first.Done, watch.Elapsed.TotalSeconds);
            var pace = ctms > 0 ? $" | {ctms / seconds:N0} CTM/s, {(at.Events - first.Events) / seconds:N0} events/s" : "";
            var eta = ctms > 0 ? $" | ETA {TimeSpan.FromSeconds(Math.Ceiling(Math.Max(0, at.Total - at.Done) * seconds / ctms)):c}" : "";
            return $"Verify {at.Done:N0}/{at.Total:N0}{pace} | behind {at.Behind:N0} | differ {at.Differing:N0}{eta}";
        }
    }
}
