using System.Text.Json;

namespace EventsV3.Cli.Import;

/// <summary>One JSON object a line.</summary>
internal static class JsonLines
{
    public static IEnumerable<HeadlineLine> Read(TextReader reader, int file)
    {
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return Read(line, file, number);
        }
    }

    private static HeadlineLine Read(string line, int file, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return new(number, null, "not a JSON object");
            var (headline, reason) = HeadlineFields.Read(file, number, name => Text(document.RootElement, name));
            return new(number, headline, reason);
        }
        catch (JsonException exception)
        {
            return new(number, null, $"not JSON: {exception.Message.Split(". ")[0]}");
        }
    }

    /// <summary>A number is a usable id. Half a surrogate pair (<c>\ud800</c>) is valid JSON that no string can hold.</summary>
    private static string? Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            throw new JsonException($"'{name}' holds half a surrogate pair");
        }
    }
}
