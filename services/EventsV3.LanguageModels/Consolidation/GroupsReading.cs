using System.Text.Json;
using EventsV3.LanguageModels.Reading;

namespace EventsV3.LanguageModels.Consolidation;

/// <summary>Reads an answer about a block of events. Total: any text is an answer.</summary>
public static class GroupsReading
{
    /// <summary>The array, under the names that models give it.</summary>
    private static readonly WantedArray Wanted =
        new("groups", "group", "same_events", "clusters", "sets", "partition", "events", "result", "results", "answer", "duplicates");

    /// <param name="text">As the model wrote it, whole or cut.</param>
    /// <param name="lines">How many it was asked about.</param>
    public static ReadGroups Of(string? text, int lines)
    {
        var json = Salvage.Read(text, Wanted);
        var errors = new ErrorList();
        var groups = new List<IReadOnlyList<int>>();
        foreach (var element in json.Elements)
        {
            var (numbers, _, unknown) = TitleNumbers.Of(Values(element), lines);
            if (unknown.Count > 0)
                errors.Add($"group {groups.Count + 1}: {string.Join(", ", unknown)} is no number from 1 to {lines}");
            if (numbers.Count > 0)
                groups.Add(numbers);
        }
        var claims = groups.SelectMany(group => group).CountBy(number => number).ToDictionary();
        int[] twice = [.. claims.Where(claim => claim.Value > 1).Select(claim => claim.Key).Order()];
        int[] missing = [.. Enumerable.Range(1, lines).Where(number => !claims.ContainsKey(number))];
        if (twice.Length > 0)
            errors.Add($"numbers that stand in several groups: {ErrorList.Numbers(twice)}");
        if (!json.Found)
            errors.Add("the answer holds no JSON object with \"groups\"");
        else if (missing.Length > 0)
            errors.Add($"numbers that stand in no group: {ErrorList.Numbers(missing)}");
        return new ReadGroups { Groups = json.Found ? groups : null, Complete = json.Found && missing.Length == 0, Errors = errors.Lines };
    }

    /// <summary>A group is an array of numbers; some models wrap it: <c>{"numbers": [1, 4], "why": "…"}</c>.</summary>
    private static IEnumerable<JsonElement> Values(JsonElement group) => group.ValueKind == JsonValueKind.Object
        ? group.EnumerateObject().Select(property => property.Value).Where(value => value.ValueKind == JsonValueKind.Array)
        : [group];
}
