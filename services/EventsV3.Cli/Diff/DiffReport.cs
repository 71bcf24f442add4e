using EventsV3.Cli.Terminal;
using EventsV3.Cli.Verify;
using EventsV3.Domain.Verification;
using EventsV3.Store.Verification;
using Spectre.Console;

namespace EventsV3.Cli.Diff;

/// <summary>Differences for people and scripts.</summary>
internal static class DiffReport
{
    private const int ShownValue = 160;

    public static void PrintJson(FoundDifferences found) => JsonOutput.Print(new { found.RunId, found.Ctms });

    public static void Print(FoundDifferences found, IAnsiConsole console)
    {
        foreach (var ctm in found.Ctms)
        {
            var name = ctm.Centroid is null ? "a CTM that is gone" : $"{ctm.Centroid} / {ctm.Track} / {ctm.Month:yyyy-MM}";
            var since = ctm.Cleared is not null ? ", clean since" : ctm.RepairId is not null ? ", repaired, not verified since" : "";
            var counts = $"{ctm.DigestEvents} events with {ctm.DigestLinks} titles in the digest, {ctm.TablesEvents} with {ctm.TablesLinks} in the tables";
            console.MarkupLineInterpolated($"[bold]{name}[/] ({ctm.CtmId}): {counts}{since}");
            foreach (var item in ctm.Items)
                console.MarkupLineInterpolated($"  [yellow]{Differences.NameOf(item.Class),-15}[/] {Sentence(item)}");
        }
        var classes = found.Ctms.SelectMany(ctm => ctm.Items).CountBy(item => item.Class).OrderByDescending(pair => pair.Value).ToList();
        var sum = classes.Count == 0 ? "nothing differs" : string.Join(", ", classes.Select(pair => $"{pair.Value:N0} {Differences.NameOf(pair.Key)}"));
        console.MarkupLineInterpolated($"{found.Ctms.Count:N0} CTMs: {sum}");
        if (found.Ctms.Any(ctm => ctm.Items.Any(item => item.Class == DifferenceClass.Stale)))
            console.MarkupLineInterpolated($"[green]next:[/] {Behind.Next(found.Derived)}");
        else if (found.Ctms.Any(ctm => ctm.Cleared is null && ctm.RepairId is not null))
            console.MarkupLine("[green]next:[/] eventsv3 verify --dirty");
        else if (found.Ctms.Any(ctm => ctm.Cleared is null && ctm.Items.Any(item => item.Class != DifferenceClass.NormalisationOnly)))
            console.MarkupLine("[green]next:[/] eventsv3 repair --dry-run");
    }

    private static string Sentence(DifferenceItem item) => item.Class switch
    {
        DifferenceClass.Missing => $"{Event(item)} has no row; {item.Titles.Count} titles",
        DifferenceClass.Extra => $"row {item.EventId}: {Event(item)} is in no digest; {item.Titles.Count} titles",
        DifferenceClass.Duplicate => $"row {item.EventId}: {Event(item)} is a second row of its event",
        DifferenceClass.Merged => $"{Event(item)} has no row; its {item.Titles.Count} titles are in row {item.To}",
        DifferenceClass.Split => $"row {item.EventId}: {Event(item)} has {item.Titles.Count} titles that row {item.From} lacks",
        DifferenceClass.CrossCtm => $"{Event(item)}: digest and row are in different CTMs; the other is {item.OtherCtm}",
        DifferenceClass.Field => $"{Event(item)}: {item.Field} is {Value(item.Digest)} in the digest, {Value(item.Tables)} in the tables",
        DifferenceClass.TitlesMissing => $"{Event(item)}: the row lacks {Titles(item)}",
        DifferenceClass.TitlesExtra => $"{Event(item)}: the row has {Titles(item)} too many",
        DifferenceClass.TitlesMoved => $"{Event(item)}: {Titles(item)} went from row {item.From} to row {item.To}",
        DifferenceClass.Order when item.Field == "titles" => $"{Event(item)}: the same titles in another order",
        DifferenceClass.Order => $"the same events in other places: digest {Value(item.Digest)}, tables {Value(item.Tables)}",
        DifferenceClass.Quarantined => $"{item.Digest} parts cannot be read, the quarantine names {item.Tables}",
        DifferenceClass.Stale => "the digest changed and its rows are to be derived yet: no fault",
        _ => "the same content, written otherwise: no fault",
    };

    private static string Event(DifferenceItem item) => $"{item.Date} {Value(item.Summary)}";

    private static string Titles(DifferenceItem item) => item.Titles.Count == 1 ? $"title {item.Titles[0]}" : $"{item.Titles.Count} titles";

    private static string Value(string? text) =>
        text is null ? "nothing" : text.Length <= ShownValue ? $"\"{text}\"" : $"\"{text[..ShownValue]}…\"";
}
