using EventsV3.Cli.Terminal;
using EventsV3.Store.Verification;
using EventsV3.Store.Verification.Corruption;
using Spectre.Console;

namespace EventsV3.Cli.Selftest;

/// <summary>What the selftest found, class by class.</summary>
internal static class SelftestReport
{
    public static void Print(IReadOnlyList<SelftestOutcome> outcomes, int seeds, bool json)
    {
        if (json)
            PrintJson(outcomes, seeds);
        else
            PrintTable(outcomes, Screen.Results);
    }

    private static void PrintJson(IReadOnlyList<SelftestOutcome> outcomes, int seeds) => JsonOutput.Print(new
    {
        Passed = outcomes.All(outcome => outcome.Passed),
        Seeds = seeds,
        outcomes[0].FalseAlarms,
        Classes = outcomes.Select(o => new
        {
            o.Kind.Name, Expected = o.Kind.Expected.Select(Differences.NameOf), o.Planted, o.Detected, o.Classified, o.Clean, o.FoundByCount,
        }),
    });

    private static void PrintTable(IReadOnlyList<SelftestOutcome> outcomes, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("Planted", "Called", "Found", "Called right", "Clean after repair", "Found by count");
        foreach (var o in outcomes)
        {
            table.AddRow(
                o.Kind.Name, Called(o.Kind), Of(o, o.Detected), Of(o, o.Classified), Of(o, o.Clean), $"[grey]{o.FoundByCount}/{o.Planted}[/]");
        }
        console.Write(table);
        console.MarkupLineInterpolated(
            $"{outcomes.Sum(o => o.Planted):N0} corruptions of {outcomes.Count} classes, {outcomes[0].FalseAlarms} false alarms");
        console.MarkupLine(outcomes.All(outcome => outcome.Passed)
            ? "[green]Passed[/]  next: eventsv3 verify"
            : "[red]Not passed[/]: on this server verification does not prove what it must. Please report it with the table above.");
    }

    private static string Called(CorruptionKind kind) =>
        string.Join(", ", kind.Expected.Select(Differences.NameOf)) + (kind.Field is null ? "" : $": {kind.Field}");

    private static string Of(SelftestOutcome outcome, int count) =>
        $"[{(count == outcome.Planted ? "green" : "red")}]{count}/{outcome.Planted}[/]";
}
