using System.Globalization;
using System.Text.Json;

namespace EventsV3.LanguageModels.Reading;

/// <summary>
/// Title numbers as models write them: <c>3</c>, <c>3.0</c>, <c>"3"</c>, <c>"#3"</c>, <c>"[3]"</c>, <c>"1, 2"</c>, and ranges, <c>"3-5"</c>, which
/// mean each number from one end to the other. Nothing else is guessed at.
/// </summary>
internal static class TitleNumbers
{
    /// <param name="values">An event's number fields, the most trusted first: the first that names a title counts.</param>
    /// <param name="count">Titles are 1 … count.</param>
    /// <returns>The titles named, ascending, each once, and what else was written there: at most a few, for the error.</returns>
    public static (IReadOnlyList<int> Numbers, int Dropped, IReadOnlyList<string> Unknown) Of(IEnumerable<JsonElement> values, int count)
    {
        var unknown = new List<string>();
        var dropped = 0;
        foreach (var value in values)
        {
            var numbers = new SortedSet<int>();
            foreach (var item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : Enumerable.Repeat(value, 1))
                if (!TryAdd(item, count, numbers))
                {
                    dropped++;
                    if (unknown.Count < 3)
                        unknown.Add(Written(item));
                }
            if (numbers.Count > 0)
                return ([.. numbers], dropped, unknown);
        }
        return ([], dropped, unknown);
    }

    private static bool TryAdd(JsonElement item, int count, SortedSet<int> numbers) => item.ValueKind switch
    {
        JsonValueKind.Number => item.TryGetDouble(out var number) && number == Math.Floor(number) && Add(number, number, count, numbers),
        JsonValueKind.String => TryAdd(EventFields.TextOf(item), count, numbers),
        _ => false,
    };

    private static bool TryAdd(string? text, int count, SortedSet<int> numbers)
    {
        if (text is null || text.Length > 4_000)
            return false;
        var all = true;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Trim('[', ']', '#', ' ', '.').Split(['-', '–'], 2, StringSplitOptions.TrimEntries);
            all &= int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                & int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                && Add(first, last, count, numbers);
        }
        return all;
    }

    private static bool Add(double first, double last, int count, SortedSet<int> numbers)
    {
        if (!(first >= 1 && first <= last && last <= count))
            return false;
        for (var number = (int)first; number <= (int)last; number++)
            numbers.Add(number);
        return true;
    }

    private static string Written(JsonElement item)
    {
        var text = item.ValueKind is JsonValueKind.Number ? item.GetRawText() : item.ValueKind.ToString().ToLowerInvariant();
        return text.Length > 12 ? text[..12] + "…" : text;
    }
}
