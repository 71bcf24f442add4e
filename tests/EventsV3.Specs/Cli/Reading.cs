using EventsV3.Cli.Import;

namespace EventsV3.Specs.Cli;

/// <summary>Lines of a headline file, read as the import reads them.</summary>
internal static class Reading
{
    public static IReadOnlyList<HeadlineLine> Json(params string[] lines) => [.. JsonLines.Read(new StringReader(string.Join('\n', lines)), 0)];

    public static IReadOnlyList<HeadlineLine> Csv(string text) => [.. CsvLines.Read(new StringReader(text), 0)];

    public static string? ReasonOf(string json)
    {
        var line = Assert.Single(Json(json));
        Assert.True(line.Headline is null != line.Reason is null, "a line is a headline or has a reason");
        return line.Reason;
    }
}
