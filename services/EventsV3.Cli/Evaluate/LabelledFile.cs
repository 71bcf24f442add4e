using System.Globalization;
using System.Text.Json;
using EventsV3.Cli.Terminal;
using EventsV3.Contracts;
using EventsV3.Domain.Titles;

namespace EventsV3.Cli.Evaluate;

/// <summary>
/// Headlines as JSONL: <c>id</c>, <c>title</c>, <c>published_at</c> (ISO 8601, UTC where it names no zone), <c>ctm_id</c>; optional
/// <c>source</c> and <c>cluster</c>. Ids are any text.
/// </summary>
internal static class LabelledFile
{
    /// <summary>In file order; of lines with the same CTM and id the first.</summary>
    /// <exception cref="OperatorError">Names the file and the line.</exception>
    public static IReadOnlyList<LabelledTitle> Read(FileInfo file)
    {
        if (!file.Exists)
            throw new OperatorError($"{file}: no such file.", "eventsv3 evaluate --help");
        var titles = new List<LabelledTitle>();
        var seen = new HashSet<(string, Guid)>();
        var number = 0;
        foreach (var line in File.ReadLines(file.FullName))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var title = Parse(line, $"{file}:{number}");
            if (seen.Add((title.CtmId, title.Title.Id)))
                titles.Add(title);
        }
        return titles;
    }

    private static LabelledTitle Parse(string line, string place)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw Bad(place, "a line must be one JSON object");
            var id = Required("id");
            return new LabelledTitle(
                Required("ctm_id"),
                id,
                new Title
                {
                    Id = StableGuid.From(id),
                    PublishedAt = Time(Required("published_at"), place),
                    Text = Required("title"),
                    Publisher = Text("source"),
                },
                Text("cluster"));

            string? Text(string name) => json.RootElement.TryGetProperty(name, out var value)
                ? value.ValueKind switch
                {
                    JsonValueKind.String => value.GetString(),
                    JsonValueKind.Number => value.GetRawText(),
                    JsonValueKind.Null => null,
                    _ => throw Bad(place, $"\"{name}\" must be text, found {value.ValueKind}"),
                }
                : null;

            string Required(string name) => Text(name)
                ?? throw Bad(place, $"\"{name}\" is missing; a line needs id, title, published_at and ctm_id");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Bad(place, $"not JSON: {error.Message}");
        }
    }

    private static DateTimeOffset Time(string text, string place) =>
        text.Length >= 10 && text[4] == '-' && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Bad(place, $"\"published_at\" is \"{text}\", not ISO 8601 such as 2026-01-31T12:00:00Z");

    private static OperatorError Bad(string place, string what) =>
        new($"{place}: {what}.", "Correct the line; eventsv3 evaluate --help shows one.");
}
