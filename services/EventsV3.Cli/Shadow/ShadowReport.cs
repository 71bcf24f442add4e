using EventsV3.Domain.Phases;
using EventsV3.Store.Shadow;
using Spectre.Console;

namespace EventsV3.Cli.Shadow;

/// <summary>What <c>shadow</c> tells; its properties are the keys of the JSON.</summary>
internal sealed record ShadowReport
{
    public required int Compared { get; init; }
    public required int Matched { get; init; }
    public required int Raced { get; init; }
    public required int Confirmed { get; init; }
    public required int Failed { get; init; }
    public required double ControlP50Ms { get; init; }
    public required double ControlP99Ms { get; init; }
    public required double CandidateP50Ms { get; init; }
    public required double CandidateP99Ms { get; init; }
    public string? Phase { get; init; }

    public static ShadowReport Of(ShadowFindings found) => new()
    {
        Compared = found.Compared,
        Matched = found.Of(ShadowResult.Match),
        Raced = found.Of(ShadowResult.Race),
        Confirmed = found.Of(ShadowResult.Confirmed),
        Failed = found.Of(ShadowResult.Failed),
        ControlP50Ms = found.ControlPercentile(0.5),
        ControlP99Ms = found.ControlPercentile(0.99),
        CandidateP50Ms = found.CandidatePercentile(0.5),
        CandidateP99Ms = found.CandidatePercentile(0.99),
    };

    public void Print(Stage now, IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"{Compared:N0} reads compared: {Matched:N0} alike, {Raced:N0} in a race, {Failed:N0} without the other copy's answer.");
        console.MarkupLineInterpolated(
            $"Answered in {ControlP50Ms:0.0} ms (p99 {ControlP99Ms:0.0}), the other copy in {CandidateP50Ms:0.0} ms (p99 {CandidateP99Ms:0.0}).");
        if (Confirmed > 0)
            console.MarkupLineInterpolated($"[red]{Confirmed:N0} differ[/], seen in one statement. Readers are back on the digest: {now}.");
        console.MarkupLineInterpolated($"[green]next:[/] {(Confirmed > 0 ? "eventsv3 verify, then eventsv3 diff show last" : "eventsv3 cutover check")}");
    }
}
