using System.Text;
using System.Text.Json;
using EventsV3.LanguageModels.Extraction;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.LanguageModels.Reading;

/// <summary>Answers of every quality.</summary>
internal static class Answers
{
    private static readonly string[] Keys = ["titles", "source_indices", "summary", "text", "date", "date_confidence", "events", "other", "title", "x"];

    /// <summary>From proper ones over odd values and garbled text to plain noise.</summary>
    public static Arbitrary<string> Generator => Arb.From(
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from noise in ArbMap.Default.GeneratorFor<string?>()
        select Random(new Random(seed), noise ?? ""));

    /// <summary>The lines dealt out to so many events, each summarised by its first headline.</summary>
    public static string Of(NumberedTitles asked, int events) => Of(asked.Lines.GroupBy(line => line.Number % events).Select(line => line.ToList()));

    public static string Of(IEnumerable<IReadOnlyList<NumberedTitle>> events, IEnumerable<int>? other = null) => JsonSerializer.Serialize(new
    {
        events = events.Select(lines => new
        {
            date = $"{lines[0].Day:yyyy-MM-dd}",
            date_confidence = "high",
            summary = lines[0].Text,
            titles = lines.Select(line => line.Number),
        }),
        other = other ?? [],
    });

    private static string Random(Random random, string noise)
    {
        if (random.Next(8) == 0)
            return noise;
        var json = random.Next(4) == 0
            ? Json(random, depth: 0)
            : $$"""{"events":[{{string.Join(',', Enumerable.Range(0, random.Next(7)).Select(_ => Event(random)))}}],"other":{{Numbers(random)}}}""";
        var text = new StringBuilder(random.Next(5) == 0 ? noise + json + noise : json);
        for (var hits = random.Next(3) == 0 ? random.Next(1, 4) : 0; hits > 0; hits--)
            text[random.Next(text.Length)] = "{}[]\",:0x\0"[random.Next(10)];
        return random.Next(6) == 0 ? text.ToString(0, random.Next(text.Length)) : text.ToString();
    }

    private static string Event(Random random) =>
        $$"""{"date":{{Value(random)}},"date_confidence":{{Value(random)}},"summary":{{Value(random)}},"{{(random.Next(5) == 0 ? "sources" : "titles")}}":{{Numbers(random)}}}""";

    private static string Numbers(Random random) => $"[{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => Number(random)))}]";

    private static string Number(Random random) => random.Next(12) switch
    {
        0 => Value(random),
        1 => $"\"{random.Next(-1, 14)}\"",
        2 => $"\"{random.Next(0, 9)}-{random.Next(0, 14)}\"",
        3 => "1e999",
        4 => random.Next(int.MinValue, int.MaxValue).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => random.Next(0, 14).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string Value(Random random) => random.Next(12) switch
    {
        0 => "null",
        1 => "-0.5e3",
        2 => "\"2026-01-05\"",
        3 => "\"\\ud800 \\u0000\"",
        4 => "\"Other events\"",
        5 => "\"<b>https://example.com\"",
        6 => "\"high\"",
        7 => "{\"titles\":[1]}",
        8 => JsonSerializer.Serialize(GeneratedAnswer.Text(random)),
        _ => $"\"Headline w{random.Next(1, 6)}a w{random.Next(1, 6)}b cuts 4,500 jobs\"",
    };

    private static string Json(Random random, int depth) => depth > 4 ? Value(random) : random.Next(4) switch
    {
        0 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Json(random, depth + 1)))}]",
        1 => Value(random),
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Keys[random.Next(Keys.Length)]}\":{Json(random, depth + 1)}"))}}}",
    };
}
