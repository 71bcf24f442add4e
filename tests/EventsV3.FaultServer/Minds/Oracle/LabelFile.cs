using System.Globalization;
using System.Text.Json;

namespace EventsV3.FaultServer.Minds.Oracle;

/// <summary>Labels as JSONL: <c>title</c>, <c>published_at</c> (UTC where it names no zone), <c>ctm_id</c>, <c>cluster</c>.</summary>
public static class LabelFile
{
    /// <exception cref="FormatException">Names the file and the line.</exception>
    public static IEnumerable<LabelledHeadline> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
                yield return Parse(line) ?? throw new FormatException($"{path}:{number}: no headline with title, published_at and ctm_id.");
        }
    }

    private static LabelledHeadline? Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var time = DateTimeOffset.Parse(
                root.GetProperty("published_at").GetString()!, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
            var cluster = root.TryGetProperty("cluster", out var label) && label.ValueKind != JsonValueKind.Null ? label.ToString() : null;
            return new LabelledHeadline(
                root.GetProperty("ctm_id").GetString()!, root.GetProperty("title").GetString()!,
                DateOnly.FromDateTime(time.UtcDateTime), cluster);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
