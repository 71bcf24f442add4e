using EventsV3.Store.Backfill.Quarantine;
using Spectre.Console;

namespace EventsV3.Cli.Quarantine;

/// <summary>The quarantine for people.</summary>
internal static class QuarantineTables
{
    private const int RawShown = 300;

    public static void Print(IReadOnlyList<QuarantinedCtm> ctms, IReadOnlyList<QuarantineReason> reasons, IAnsiConsole console)
    {
        if (ctms.Count == 0)
        {
            console.MarkupLine("Nothing is quarantined that is not acknowledged.");
            console.MarkupLine("[green]next:[/] eventsv3 verify --full");
            return;
        }
        foreach (var ctm in ctms)
        {
            console.MarkupLineInterpolated(
                $"{ctm.Centroid} / {ctm.Track} / {ctm.Month:yyyy-MM} ({ctm.CtmId}): {Parts(ctm.Parts)}{(ctm.Acknowledged > 0 ? $", {ctm.Acknowledged:N0} acknowledged" : "")}: {string.Join(", ", ctm.Reasons)}");
        }
        console.WriteLine();
        foreach (var (reason, parts, of) in reasons)
            console.MarkupLineInterpolated($"[yellow]{reason}[/]: {Parts(parts)} of {of:N0} {(of == 1 ? "CTM" : "CTMs")}");
        console.MarkupLineInterpolated($"[green]next:[/] eventsv3 quarantine show {ctms[0].CtmId}");
    }

    public static void Print(Guid ctm, IReadOnlyList<QuarantinedPart> parts, IAnsiConsole console)
    {
        foreach (var part in parts)
        {
            var where = part.Place < 0 ? part.Part : $"{part.Part} {part.Place}";
            console.MarkupLineInterpolated($"[bold]{where}[/]: [yellow]{part.Reason}[/]{(part.AckedBy is { } by ? $" (acknowledged by {by}{(part.AckNote is { } note ? $": {note}" : "")})" : "")}");
            console.MarkupLineInterpolated($"  {(part.Raw.Length <= RawShown ? part.Raw : $"{part.Raw[..RawShown]}… (all of it: --json)")}");
        }
        console.MarkupLineInterpolated(parts.Count == 0
            ? $"CTM {ctm} has no quarantined part."
            : (FormattableString)$"[green]next:[/] put the digest right and run eventsv3 quarantine retry {ctm}, or eventsv3 quarantine ack {ctm} --note \"why\"");
    }

    public static void Print(int acknowledged, string by, IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"{Parts(acknowledged)} acknowledged by {by}");
        console.MarkupLine("[green]next:[/] eventsv3 quarantine list");
    }

    public static void Print(RetriedParts retried, IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"{retried.Ctms:N0} CTMs projected again, {retried.Events:N0} events; {retried.Parts:N0} parts are still quarantined");
        console.MarkupLineInterpolated($"[green]next:[/] {(retried.Parts > 0 ? "eventsv3 quarantine list" : "eventsv3 verify --full")}");
    }

    private static string Parts(int count) => count == 1 ? "1 part" : $"{count:N0} parts";
}
