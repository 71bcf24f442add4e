using Spectre.Console;

namespace EventsV3.Cli.Runs;

/// <summary>A live view of <see cref="RunWatch"/> on a terminal; a line now and then elsewhere.</summary>
internal static class RunProgress
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Line = TimeSpan.FromSeconds(2);

    /// <returns>One outcome a CTM.</returns>
    public static async Task<IReadOnlyCollection<CtmOutcome>> Show(RunWatch watch, TimeSpan patience, IAnsiConsole console, CancellationToken cancellation)
    {
        IReadOnlyCollection<CtmOutcome> outcomes = [];
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Out.IsTerminal)
        {
            var said = -1;
            await foreach (var now in watch.Follow(Line, patience, cancellation))
            {
                outcomes = now;
                if (outcomes.Count == said)
                    continue;
                console.MarkupLineInterpolated($"{Sentence(outcomes, watch.Expected)}");
                said = outcomes.Count;
            }
            return outcomes;
        }
        await console.Progress()
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async display =>
            {
                var bar = display.AddTask("CTMs", maxValue: Math.Max(1, watch.Expected));
                await foreach (var now in watch.Follow(Frame, patience, cancellation))
                {
                    outcomes = now;
                    bar.Value = outcomes.Count;
                    bar.Description = Sentence(outcomes, watch.Expected);
                }
            });
        return outcomes;
    }

    private static string Sentence(IReadOnlyCollection<CtmOutcome> outcomes, int expected)
    {
        var kinds = outcomes.CountBy(outcome => outcome.Outcome).OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Value:N0} {kind.Key.Replace('_', ' ')}");
        return $"{outcomes.Count:N0} of {expected:N0} CTMs{(outcomes.Count == 0 ? "" : $": {string.Join(", ", kinds)}")}";
    }
}
