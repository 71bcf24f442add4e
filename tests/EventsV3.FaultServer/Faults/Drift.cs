using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Faults;

/// <summary>Answers that differ from call to call: each is well-formed, and holds every number once.</summary>
internal static class Drift
{
    /// <summary>Items in another order, and the last number of one of them on its own.</summary>
    public static string Of(RightText right)
    {
        var events = right.Events(found => Rotate(found, right.Call, item => (JsonArray)item["titles"]!));
        return events != right.Text ? events : right.Groups(groups => Rotate(groups, right.Call, item => (JsonArray)item));
    }

    private static void Rotate(JsonArray items, int call, Func<JsonNode, JsonArray> numbers)
    {
        var split = items[call % items.Count]!;
        if (numbers(split).Count > 1)
        {
            var single = split.DeepClone();
            var last = numbers(split)[^1]!.DeepClone();
            numbers(split).RemoveAt(numbers(split).Count - 1);
            numbers(single).Clear();
            numbers(single).Add(last);
            items.Add(single);
        }
        for (var turns = call % items.Count; turns > 0; turns--)
        {
            var first = items[0];
            items.RemoveAt(0);
            items.Add(first);
        }
    }
}
