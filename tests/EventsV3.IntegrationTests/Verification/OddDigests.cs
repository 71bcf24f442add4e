using System.Text.Json;

namespace EventsV3.IntegrationTests.Verification;

/// <summary>Digests as no program should have written them, and as JSON allows; the seed decides.</summary>
internal sealed class OddDigests(Random random, IReadOnlyList<Guid> titles)
{
    private static readonly string[] Pieces =
    [
        "Tariffs", "Rates", "", " ", "\\t", "\\u00a0", "\u00a0", "\\u200b", "\\u200d", "\\u0000", "\\\\u0000", "\\\\\\u0000", "\\\\\\\\u0000", "\\ud83d\\ude00", "\\ud800",
        "\\udc00", "\\ude00\\ud83d", "\\ufffe\\uffff", "\ufffe\uffff", "\u00e9", "e\\u0301", "\\\"", "\\/", "\\\\", "\\ufffd", "\\ufeff", "'", "\\u0001",
    ];

    private static readonly string[] Dates =
        ["2026-01-03", "2026-1-3", "2026-01-3", "2026-02-29", "2024-02-29", "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01", " 2026-01-03", "2026-01-03T00:00:00"];

    private static readonly string[] Keys = ["weight", "Date", "", "event_id ", "\\u0073ummary", "k\\u0000", "k\\ud800", "alias", "\\u00e9"];

    public string Next()
    {
        var array = $"[{string.Join(Any(",", " , ", ",\n"), Enumerable.Range(0, random.Next(4)).Select(_ => Chance(9) ? Element() : Value(1)))}]";
        var whole = Chance(7) ? array : Any($"[{array}, {Value(0)}]", $"[{array}, 3]", $"{{\"events\": {array}}}", "null", array[..^1], $" {array} ", $"[{array}]");
        return Chance(6) ? JsonSerializer.Serialize(whole) : whole;
    }

    private string Element()
    {
        var members = new List<string>();
        Add(members, 10, "date", () => Chance(8) ? $"\"{Any(Dates)}\"" : Value(0));
        Add(members, 10, "summary", () => Chance(9) ? Text() : Value(0));
        Add(members, 9, "source_title_ids", () => Chance(9) ? $"[{string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Title()))}]" : Value(1));
        Add(members, 8, "date_confidence", () => Any("\"low\"", "\"high\"", "\"Low\"", Value(0)));
        Add(members, 5, "event_id", () => Chance(7) ? $"\"{new Guid(random.Next(1, 6), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)}\"" : Value(0));
        for (var extra = random.Next(3); extra > 0; extra--)
            members.Add($"\"{Any(Keys)}\": {Value(2)}");
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(members));
        return $"{{{string.Join(", ", members)}}}";
    }

    /// <summary>Seldom twice.</summary>
    private void Add(List<string> members, int often, string key, Func<string> value)
    {
        if (Chance(often))
            members.Add($"\"{key}\": {value()}");
        if (random.Next(40) == 0)
            members.Add($"\"{key}\": {value()}");
    }

    private string Title() => random.Next(10) switch
    {
        < 6 => $"\"{titles[random.Next(titles.Count)]}\"",
        6 => $"\"{titles[random.Next(titles.Count)].ToString().ToUpperInvariant()}\"",
        7 => $"\"{titles[random.Next(titles.Count)]:n}\"",
        8 => $"\"{titles[random.Next(titles.Count)]} \"",
        _ => Value(1),
    };

    private string Text() => $"\"{string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Chance(7) ? Pieces[random.Next(3)] : Any(Pieces)))}\"";

    private string Value(int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => "null",
        1 => Any("true", "false"),
        2 => Any("0", "7", "1.50", "1e2", "123456789012345678901234567890"),
        < 6 => Text(),
        6 or 7 => $"[{string.Join(", ", Enumerable.Range(0, random.Next(3)).Select(_ => Value(depth - 1)))}]",
        _ => $"{{{string.Join(", ", Enumerable.Range(0, random.Next(3)).Select(_ => $"\"{Any(Keys)}\": {Value(depth - 1)}"))}}}",
    };

    private bool Chance(int ofTen) => random.Next(10) < ofTen;

    private string Any(params string[] choices) => choices[random.Next(choices.Length)];
}
