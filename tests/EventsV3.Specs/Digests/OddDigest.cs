using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Digests;

/// <summary>JSON that nobody would store, and all that somebody did.</summary>
internal static class OddDigest
{
    private static readonly string[] Titles = [.. Enumerable.Range(1, 6).Select(n => $"00000000-0000-4000-8000-00000000000{n}")];

    public static readonly Guid[] GoneTitles = [Guid.Parse(Titles[0])];

    public static Arbitrary<string> Any => Digest.ToArbitrary();

    private static Gen<string> Scalar => Gen.Elements(
        "null", "true", "7", "-1.50e3", "\"\"", "\" \"", "\"plain text\"", "\"\\u0000\"", "\"\\ud800\"", "\"2026-01-03\"", "[]", "{}", "[[]]", "[null]");

    private static Gen<string> Date => Gen.Frequency(
        (8, Gen.Elements("2026-01-03", "2026-01-04", "2026-1-4").Select(Text)),
        (1, Gen.Elements("2026-01", "2026-02-30", "soon", "").Select(Text)),
        (1, Scalar));

    private static Gen<string> Summary => Gen.Frequency(
        (8, Gen.Elements("Tariffs", "tariffs", "Rates", "Canada / track - Other events", "[Alias] oil - 3 sources").Select(Text)),
        (1, Gen.Elements("", "  ", "\u200b", "\ud83d\ude80", "e\u0301").Select(Text)),
        (1, Scalar));

    private static Gen<string> Title => Gen.Frequency((8, Gen.Elements(Titles).Select(Text)), (1, Gen.Elements("no uuid", Titles[1].ToUpperInvariant(), $"{{{Titles[2]}}}").Select(Text)), (1, Scalar));

    private static Gen<string> Ids => Gen.Frequency((8, ListOf(Title, 5)), (1, Scalar));

    private static Gen<string> EventId => Gen.Frequency(
        (4, Gen.Choose(1, 9).Select(n => $"\"0e0e0e0e-0000-4000-8000-00000000000{n}\"")), (1, Scalar));

    private static Gen<string> Element =>
        from date in Maybe("date", Date, 12)
        from summary in Maybe("summary", Summary, 12)
        from titles in Maybe("source_title_ids", Ids, 8)
        from id in Maybe("event_id", EventId, 1)
        from confidence in Maybe("date_confidence", Gen.Elements("\"high\"", "\"low\"", "\"mechanical\"", "null", "1"), 2)
        from extra in Maybe("alias", Scalar, 1)
        from more in Maybe("Date", Scalar, 1)
        select "{" + string.Join(", ", new[] { date, summary, titles, id, confidence, extra, more }.Where(member => member is not null)) + "}";

    private static Gen<string> Array => ListOf(Gen.Frequency((12, Element), (1, Scalar)), 8);

    private static Gen<string> Digest => Gen.Frequency(
        (12, Array),
        (2, Array.Select(Text)),
        (2, Array.Select(array => $"[{array}, 3]")),
        (1, Array.Select(array => $$"""{"events": {{array}}}""")),
        (1, Array.Select(array => array[..^1])),
        (1, Scalar));

    private static Gen<string?> Maybe(string key, Gen<string> value, int often) =>
        Gen.Frequency((often, value.Select(text => (string?)$"\"{key}\": {text}")), (1, Gen.Constant((string?)null)));

    private static Gen<string> ListOf(Gen<string> element, int most) =>
        from count in Gen.Choose(0, most)
        from elements in Gen.ListOf(element, count)
        select $"[{string.Join(", ", elements)}]";

    private static string Text(string text) => JsonSerializer.Serialize(text);
}
