using EventsV3.Store.Queries.Import;

namespace EventsV3.Cli.Import;

/// <summary>One line read: a headline, or the reason why it is none.</summary>
internal readonly record struct HeadlineLine(int Line, Headline? Headline, string? Reason);

/// <summary>A file of headlines, JSONL or CSV, read line by line.</summary>
internal static class HeadlineFile
{
    /// <summary>By its extension; where that says nothing, by its first character.</summary>
    /// <param name="path">The file.</param>
    /// <param name="number">Its number in the import.</param>
    public static IEnumerable<HeadlineLine> Read(string path, int number)
    {
        using var reader = new StreamReader(path, new FileStreamOptions { BufferSize = 1 << 16, Options = FileOptions.SequentialScan });
        foreach (var line in IsCsv(path, reader) ? CsvLines.Read(reader, number) : JsonLines.Read(reader, number))
            yield return line;
    }

    private static bool IsCsv(string path, StreamReader reader) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" or ".tsv" => true,
        ".jsonl" or ".ndjson" or ".json" => false,
        _ => reader.Peek() is not '{',
    };
}
