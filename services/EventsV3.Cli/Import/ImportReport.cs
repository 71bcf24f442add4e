using EventsV3.Store.Queries.Import;
using Spectre.Console;

namespace EventsV3.Cli.Import;

/// <summary>What <c>import</c> did; its properties are the keys of the JSON.</summary>
internal sealed record ImportReport
{
    /// <summary>More are in the JSON.</summary>
    private const int PrintedRejections = 50;

    public required int Lines { get; init; }
    public required int NewTitles { get; init; }
    public required int ChangedTitles { get; init; }
    public required int NewCtms { get; init; }
    public required int NewCentroids { get; init; }
    public required int NewAssignments { get; init; }
    public required int MovedAssignments { get; init; }
    public required IReadOnlyList<Guid> Ctms { get; init; }
    public required IReadOnlyList<Rejection> Rejected { get; init; }

    public static ImportReport Of(ImportResult result, HeadlineReader reader) => new()
    {
        Lines = reader.Lines,
        NewTitles = result.NewTitles,
        ChangedTitles = result.ChangedTitles,
        NewCtms = result.NewCtms,
        NewCentroids = result.NewCentroids,
        NewAssignments = result.NewAssignments,
        MovedAssignments = result.MovedAssignments,
        Ctms = result.Ctms,
        Rejected = reader.Rejected,
    };

    /// <summary>To standard error, so that they are seen beside <c>--json</c> too.</summary>
    public void PrintRejections(IAnsiConsole console)
    {
        foreach (var rejection in Rejected.Take(PrintedRejections))
            console.MarkupLineInterpolated($"[yellow]rejected[/] {rejection.File}:{rejection.Line}: {rejection.Reason}");
        if (Rejected.Count > PrintedRejections)
            console.MarkupLineInterpolated($"[yellow]rejected[/] … and {Rejected.Count - PrintedRejections:N0} more (--json lists all)");
    }

    public void Print(IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"{Lines:N0} lines: {NewTitles:N0} titles new, {ChangedTitles:N0} changed; {NewCtms:N0} CTMs new, {Ctms.Count:N0} in all; {NewAssignments:N0} titles filed, {MovedAssignments:N0} moved; {Rejected.Count:N0} lines rejected");
        if (Ctms.Count > 0)
            console.MarkupLineInterpolated($"[green]next:[/] eventsv3 ready --pending --wait");
    }

    public int ExitCode => Rejected.Count > 0 ? Terminal.ExitCode.Rejected : Terminal.ExitCode.Ok;
}
