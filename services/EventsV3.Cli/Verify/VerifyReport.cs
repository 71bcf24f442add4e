using EventsV3.Cli.Terminal;
using EventsV3.Store.Verification;
using Spectre.Console;

namespace EventsV3.Cli.Verify;

/// <summary>What a pass came to.</summary>
internal static class VerifyReport
{
    public static void Print(VerificationResult result, bool json)
    {
        var found = result.Figures;
        var rate = found.Events / Math.Max(result.Elapsed.TotalSeconds, 0.001);
        if (json)
        {
            JsonOutput.Print(new
            {
                result.RunId,
                Scope = result.Scope.Name,
                result.Clean,
                Ctms = found.Done,
                found.Events,
                found.Links,
                CleanCtms = found.Clean,
                found.Normalised,
                found.Behind,
                found.Differing,
                found.Quarantined,
                Seconds = Math.Round(result.Elapsed.TotalSeconds, 1),
                EventsPerSecond = Math.Round(rate),
            });
            return;
        }
        var console = Screen.Results;
        console.MarkupInterpolated($"[bold]{found.Done:N0} CTMs[/]: {found.Clean:N0} clean ({found.Normalised:N0} of them written otherwise), ");
        console.MarkupLineInterpolated($"{found.Behind:N0} behind, {found.Differing:N0} differ");
        console.MarkupInterpolated($"        {found.Events:N0} events, {found.Links:N0} titles, {found.Quarantined:N0} unreadable parts; ");
        console.MarkupLineInterpolated($"{result.Elapsed.TotalSeconds:N1} s, {rate:N0} events/s");
        if (result.Clean)
            console.MarkupLineInterpolated($"[green]Clean[/]   pass {result.RunId}");
        if (!result.Clean)
            console.MarkupLineInterpolated($"[green]next:[/] eventsv3 diff show {result.RunId}, then eventsv3 repair");
        else if (found.Behind > 0)
            console.MarkupLineInterpolated($"[green]next:[/] {Behind.Next(result.Derived)}");
    }
}
