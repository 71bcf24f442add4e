using EventsV3.Cli.Terminal;
using EventsV3.Store.Verification;
using Spectre.Console;

namespace EventsV3.Cli.Repair;

/// <summary>What a repair would do, or did.</summary>
internal static class RepairReport
{
    public static void Print(RepairOptions options, RepairPlan plan, IReadOnlyList<ComparedCtm> ctms, bool json)
    {
        var items = ctms.SelectMany(ctm => ctm.Items()).CountBy(item => Differences.NameOf(item.Class))
            .OrderByDescending(pair => pair.Value).ToList();
        if (json)
        {
            Json(options, plan, null, 0, plan.Ctms - ctms.Count, [], items);
            return;
        }
        var console = Screen.Results;
        console.MarkupInterpolated($"[bold]Would mend[/] {Derived(plan)} of {ctms.Count:N0} of {plan.Differing:N0} differing CTMs; ");
        console.MarkupLineInterpolated($"{plan.Ctms - ctms.Count:N0} are equal or behind by now.");
        console.MarkupLine("Nothing was written.");
        foreach (var (name, count) in items)
            console.MarkupLineInterpolated($"  {name,-18} {count,8:N0}");
        if (ctms.Count > 0)
            console.MarkupLine("[green]next:[/] eventsv3 repair --execute, or eventsv3 repair --emit-sql");
        else
            console.MarkupLine("[green]next:[/] eventsv3 verify --dirty");
    }

    public static void Print(RepairOptions options, RepairPlan plan, RepairResult result, bool json)
    {
        if (json)
        {
            Json(options, plan, result.RepairId, result.Repaired, result.Skipped, result.Failed, []);
            return;
        }
        var console = Screen.Results;
        console.MarkupInterpolated($"[bold]Mended[/]  {Derived(plan)} of {result.Repaired:N0} CTMs, ");
        console.MarkupLineInterpolated($"{result.Skipped:N0} were equal or behind by now, {result.Failed.Count:N0} failed");
        foreach (var failed in result.Failed)
            console.MarkupLineInterpolated($"  [red]{failed.CtmId}[/] {failed.Reason}");
        console.MarkupLineInterpolated($"        back: eventsv3 repair undo {result.RepairId}");
        console.MarkupLine("[green]next:[/] eventsv3 verify --dirty");
    }

    private static string Derived(RepairPlan plan) => plan.Writes == DerivedCopy.Tables ? "the rows" : "the digests";

    private static void Json(
        RepairOptions options, RepairPlan plan, Guid? repairId, int repaired, int skipped, IReadOnlyList<FailedRepair> failed,
        IReadOnlyList<KeyValuePair<string, int>> items) => JsonOutput.Print(new
        {
            options.RunId,
            DryRun = repairId is null,
            Writes = Differences.NameOf(plan.Writes),
            plan.Differing,
            plan.Ctms,
            RepairId = repairId,
            Repaired = repaired,
            Skipped = skipped,
            Failed = failed,
            Items = items.ToDictionary(),
        });
}
