using System.Globalization;
using EventsV3.Cli.Terminal;
using EventsV3.LanguageModels.Prewarming;
using Spectre.Console;

namespace EventsV3.Cli.Prewarm;

/// <summary>What <c>prewarm</c> asked and collected; its properties are the keys of the JSON.</summary>
internal sealed record PrewarmReport(
    bool DryRun, PrewarmAsked Asked, PrewarmCollected Collected, IReadOnlyList<OpenBatch> UnderWay, IReadOnlyList<OpenBatch> Elsewhere)
{
    /// <returns>The exit code.</returns>
    public int Print(bool json)
    {
        if (json)
            JsonOutput.Print(this);
        else
            Print(Screen.Results);
        return Collected.Lost > 0 || Collected.BatchErrors.Count > 0 ? ExitCode.Differences : ExitCode.Ok;
    }

    private void Print(IAnsiConsole console)
    {
        PrintAsked(console);
        if (Collected.Batches > 0)
            PrintCollected(console);
        foreach (var batch in UnderWay)
            console.MarkupLineInterpolated(
                $"{batch.BatchId}: {batch.Status.Replace('_', ' ')}, {Through(batch):N0} of {batch.Requests:N0} requests");
        foreach (var batch in Elsewhere)
        {
            console.MarkupLineInterpolated($"[yellow]left alone[/] {batch.BatchId} ({batch.Requests:N0} requests), for it is elsewhere");
            console.MarkupLineInterpolated($"  to collect it, set LanguageModel__Endpoint to {batch.Endpoint}");
        }
        console.MarkupLineInterpolated($"[green]next:[/] {Next()}");
    }

    private void PrintAsked(IAnsiConsole console)
    {
        console.MarkupLineInterpolated(
            $"{Asked.Ctms:N0} CTMs ask {Asked.Questions:N0} questions first; {Asked.Requests:N0} {(DryRun ? "to be asked" : "asked")} ahead in {Asked.Batches:N0} batches");
        console.MarkupLineInterpolated(
            $"the others: {Asked.AlreadyAnswered:N0} answered, {Asked.UnderWay:N0} under way, {Asked.LeftToTheServices:N0} left to the services");
        if (Asked.Requests > 0)
            console.MarkupLineInterpolated(
                $"about {Asked.InputTokens:N0} tokens in, at most {Asked.OutputTokensAtMost:N0} out; at half price at most {Money(Asked.UsdAtMost)}");
    }

    private void PrintCollected(IAnsiConsole console)
    {
        console.MarkupLineInterpolated(
            $"{Collected.Batches:N0} batches collected: {Collected.Answered:N0} answers remembered, {Collected.Unusable:N0} left to the services");
        console.MarkupLineInterpolated(
            $"{Collected.Lost:N0} requests to be asked anew, {Collected.Unplanned:N0} answers for CTMs that have changed since");
        console.MarkupLineInterpolated(
            $"{Collected.InputTokens:N0} tokens in, {Collected.OutputTokens:N0} out, {Money(Collected.CostUsd)}");
        if (Collected.UnknownLines > 0)
            console.MarkupLineInterpolated($"{Collected.UnknownLines:N0} lines of the results were nobody's, and were ignored");
        foreach (var (code, count) in Collected.Problems)
            console.MarkupLineInterpolated($"[yellow]{count:N0} x {code}[/]");
        foreach (var example in Collected.Examples)
            console.MarkupLineInterpolated($"  {example}");
        foreach (var error in Collected.BatchErrors)
            console.MarkupLineInterpolated($"[red]batch failed[/] {error}");
    }

    private string Next() =>
        DryRun ? "the same command without --dry-run"
        : UnderWay.Count > 0 ? "the same command again, whenever you like: it collects what is done"
        : Collected.Lost > 0 ? "the same command again: it asks what was lost anew"
        : "eventsv3 ready --all --full --wait";

    private static int Through(OpenBatch batch) => batch.Completed + batch.Failed;

    private static string Money(decimal? usd) =>
        usd is null ? "US$ unknown (set LanguageModel__Profile__InputPrice and __OutputPrice)"
        : $"US$ {usd.Value.ToString("#,0.00##", CultureInfo.InvariantCulture)}";
}
