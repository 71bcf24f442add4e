using System.Diagnostics;
using EventsV3.LanguageModels.Prewarming;
using Spectre.Console;

namespace EventsV3.Cli.Prewarm;

/// <summary>A bar on a terminal, a line now and then elsewhere.</summary>
internal static class PrewarmProgress
{
    private static readonly TimeSpan Line = TimeSpan.FromSeconds(2);

    public static async Task<PrewarmAsked> Planning(IAnsiConsole console, int ctms, Func<IProgress<PrewarmAsked>, Task<PrewarmAsked>> plan)
    {
        if (!IsTerminal(console))
        {
            var said = Stopwatch.StartNew();
            return await plan(new Told(asked =>
            {
                if (said.Elapsed < Line)
                    return;
                console.MarkupLineInterpolated($"{Sentence(asked, ctms)}");
                said.Restart();
            }));
        }
        return await Bar(console, async bar =>
        {
            bar.MaxValue = Math.Max(1, ctms);
            return await plan(new Told(asked => (bar.Value, bar.Description) = (asked.Ctms, Sentence(asked, ctms))));
        });
    }

    /// <param name="console">Standard error.</param>
    /// <param name="collected">What is done.</param>
    /// <param name="look">What is not; null where that could not be learnt.</param>
    /// <param name="poll">Between two looks.</param>
    /// <param name="cancellation">Ends the waiting, and nothing else.</param>
    public static async Task Waiting(
        IAnsiConsole console, PrewarmCollected collected, Func<Task<IReadOnlyList<OpenBatch>?>> look, TimeSpan poll,
        CancellationToken cancellation)
    {
        var (began, before) = (Stopwatch.StartNew(), Done(collected));
        if (IsTerminal(console))
            await Bar(console, bar => Follow(state =>
                (bar.MaxValue, bar.Value, bar.Description) = (Math.Max(1, state.All), state.Done, state.Text)));
        else
            await Follow(state => console.MarkupLineInterpolated($"{state.Text}"));

        async Task<bool> Follow(Action<(int All, int Done, string Text)> show)
        {
            var said = "";
            while (true)
            {
                if (await look() is { } open)
                {
                    var state = State(open);
                    if (state.Text != said)
                        show(state);
                    said = state.Text;
                    if (open.Count == 0)
                        return true;
                }
                await Task.Delay(poll, cancellation);
            }
        }

        (int All, int Done, string Text) State(IReadOnlyList<OpenBatch> open)
        {
            var done = Done(collected) - before + open.Sum(batch => batch.Completed + batch.Failed);
            var all = Done(collected) - before + open.Sum(batch => batch.Requests);
            var failed = collected.Unusable + collected.Lost + open.Sum(batch => batch.Failed);
            var rate = done / Math.Max(began.Elapsed.TotalMinutes, 1 / 60.0);
            var kinds = open.CountBy(batch => batch.Status).Select(kind => $"{kind.Value:N0} {kind.Key.Replace('_', ' ')}");
            var text = $"{done:N0} of {all:N0} requests, {failed:N0} failed, {rate:N0} a minute"
                + (open.Count == 0 ? "" : $"; {string.Join(", ", kinds)}");
            return (all, done, text);
        }
    }

    private static int Done(PrewarmCollected collected) => collected.Answered + collected.Unusable + collected.Lost + collected.Unplanned;

    private static string Sentence(PrewarmAsked asked, int ctms) =>
        $"{asked.Ctms:N0} of {ctms:N0} CTMs planned: {asked.Requests:N0} requests";

    private static bool IsTerminal(IAnsiConsole console) => console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal;

    private static async Task<T> Bar<T>(IAnsiConsole console, Func<ProgressTask, Task<T>> work) => await console.Progress()
        .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .StartAsync(display => work(display.AddTask("prewarm")));

    private sealed class Told(Action<PrewarmAsked> tell) : IProgress<PrewarmAsked>
    {
        public void Report(PrewarmAsked value) => tell(value);
    }
}
