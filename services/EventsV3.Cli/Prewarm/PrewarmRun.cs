using EventsV3.Cli.Terminal;
using EventsV3.LanguageModels.Prewarming;
using Spectre.Console;

namespace EventsV3.Cli.Prewarm;

/// <summary>Collects what is done, asks what is not asked yet, and waits for the rest.</summary>
internal sealed class PrewarmRun(PrewarmHost host, IAnsiConsole console)
{
    /// <summary>A provider may be away for a while in 24 hours.</summary>
    private const int FailedLooks = 20;

    public async Task<PrewarmReport> Run(PrewarmChoice choice, CancellationToken cancellation)
    {
        var prewarmer = host.Prewarmer;
        if (choice.DryRun)
            return Report(choice, await Ask(choice, cancellation), [], await prewarmer.Elsewhere(cancellation));
        await using var alone = await prewarmer.TryToBeAlone(cancellation)
            ?? throw new OperatorError(
                "Another eventsv3 prewarm is at work on this database.",
                "eventsv3 prewarm --dry-run --all   (counts what is under way), or wait for it");
        await prewarmer.Look(host.Plan, cancellation);
        var asked = await Ask(choice, cancellation);
        IReadOnlyList<OpenBatch> open = choice.Wait ? await Wait(choice.Poll, cancellation) : await prewarmer.Look(host.Plan, cancellation);
        return Report(choice, asked, open, await prewarmer.Elsewhere(cancellation));
    }

    private Task<PrewarmAsked> Ask(PrewarmChoice choice, CancellationToken cancellation) => PrewarmProgress.Planning(
        console, choice.Ctms.Count,
        progress => host.Prewarmer.Ask(choice.Ctms, choice.Full, send: !choice.DryRun, host.Plan, progress, cancellation));

    private async Task<IReadOnlyList<OpenBatch>> Wait(TimeSpan poll, CancellationToken cancellation)
    {
        var failures = 0;
        await PrewarmProgress.Waiting(console, host.Prewarmer.Collected, async () =>
        {
            try
            {
                var open = await host.Prewarmer.Look(host.Plan, cancellation);
                failures = 0;
                return open;
            }
            catch (BatchApiException away) when (away.Passes && ++failures < FailedLooks)
            {
                console.MarkupLineInterpolated($"[yellow]{away.Message}[/] Looking again in {poll.TotalSeconds:N0} s.");
                return null;
            }
        }, poll, cancellation);
        return [];
    }

    private PrewarmReport Report(
        PrewarmChoice choice, PrewarmAsked asked, IReadOnlyList<OpenBatch> open, IReadOnlyList<OpenBatch> elsewhere) =>
        new(choice.DryRun, asked, host.Prewarmer.Collected, open, elsewhere);
}
