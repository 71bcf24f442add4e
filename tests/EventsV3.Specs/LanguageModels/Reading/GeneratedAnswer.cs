using System.Text;
using System.Text.Json;

namespace EventsV3.Specs.LanguageModels.Reading;

/// <summary>Well-formed answers with everything in their strings that could lead a reader astray.</summary>
internal static class GeneratedAnswer
{
    private static readonly Rune[] Letters = [.. "abc \"{}[],:\\/é漢🙂\n\t```json '<>*//</think>\u2028".EnumerateRunes()];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Even seeds of the caller ask for events, odd ones for groups: the document holds both, of the same number.</summary>
    public static (string Document, int Count) Of(Random random)
    {
        var count = random.Next(0, 9);
        var events = Enumerable.Range(0, count).Select(_ => new
        {
            date = $"2026-01-{random.Next(1, 29):D2}",
            date_confidence = random.Next(2) == 0 ? "high" : "low",
            summary = Text(random),
            titles = Numbers(random),
        }).ToList();
        var groups = Enumerable.Range(0, count).Select(_ => Numbers(random)).ToList();
        object answer = random.Next(2) == 0
            ? new { events, groups, other = Numbers(random) }
            : new { other = Numbers(random), reasoning = Text(random), groups, events };
        var document = JsonSerializer.Serialize(answer, random.Next(2) == 0 ? Indented : null);
        return (document, count);
    }

    public static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var left = random.Next(3, 40); left > 0; left--)
            text.Append(Letters[random.Next(Letters.Length)].ToString());
        return text.ToString();
    }

    private static int[] Numbers(Random random) => [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 71))];
}
