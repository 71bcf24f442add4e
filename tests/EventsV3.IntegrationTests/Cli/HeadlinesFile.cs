namespace EventsV3.IntegrationTests.Cli;

/// <summary>A file of headlines for one test.</summary>
internal sealed class HeadlinesFile : IDisposable
{
    public HeadlinesFile(params string[] lines) => File.WriteAllLines(Path, lines);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"eventsv3-{Guid.NewGuid():n}.jsonl");

    public static string Line(string id, string ctm, string title = "Port expands", string day = "2026-01-10", string more = "") =>
        $$"""{"id": "{{id}}", "title": "{{title}}", "published_at": "{{day}}T08:00:00Z", "ctm_id": "{{ctm}}"{{more}}}""";

    public void Dispose() => File.Delete(Path);
}
