using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Faults;

/// <summary>Consolidation answers that are no partition.</summary>
public static class GroupFaults
{
    public static readonly Fault Overlapping = ContentFault.OfGroups(
        "groups-overlap", "Every group has the first group's first event.", right => right.Groups(groups =>
    {
        var shared = groups[0]![0]!;
        foreach (var group in groups.Skip(1))
            group!.AsArray().Add(shared.DeepClone());
    }));

    public static readonly Fault Missing = ContentFault.OfGroups(
        "groups-missing", "The last group is missing.", right => right.Groups(groups => groups.RemoveAt(groups.Count - 1)));

    public static readonly Fault Unknown = ContentFault.OfGroups(
        "groups-unknown", "A number that no event has in the first group.",
        right => right.Groups(groups => groups[0]!.AsArray().Add(right.UnknownNumber)));

    public static readonly Fault AllInOne = ContentFault.OfGroups(
        "groups-all-in-one", "One group of everything.",
        right => $$"""{"groups":[[{{string.Join(',', right.Question.Lines.Select(line => line.Number))}}]]}""");

    public static readonly Fault None = ContentFault.OfGroups("groups-none", "No groups.", _ => """{"groups":[]}""");

    public static readonly Fault EmptyGroup = ContentFault.OfGroups(
        "groups-empty", "An empty group.", right => right.Groups(groups => groups.Insert(0, new JsonArray())));

    public static readonly Fault NumberTwice = ContentFault.OfGroups(
        "groups-number-twice", "The first group names its first event twice.",
        right => right.Groups(groups => groups[0]!.AsArray().Add(groups[0]![0]!.DeepClone())));

    public static readonly Fault Strings = ContentFault.OfGroups("groups-as-strings", "Numbers as strings.", right => right.Groups(groups =>
    {
        for (var i = 0; i < groups.Count; i++)
            groups[i] = new JsonArray([.. groups[i]!.AsArray().Select(number => (JsonNode)number!.ToJsonString())]);
    }));

    public static readonly Fault Flat = ContentFault.OfGroups(
        "groups-flat", "One list of numbers in place of groups.", right => right.Groups(groups =>
    {
        JsonNode[] numbers = [.. groups.SelectMany(group => group!.AsArray()).Select(number => number!.DeepClone())];
        groups.Clear();
        foreach (var number in numbers)
            groups.Add(number);
    }));
}
