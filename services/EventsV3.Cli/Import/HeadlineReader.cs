using EventsV3.Cli.Terminal;
using EventsV3.Store.Queries.Import;

namespace EventsV3.Cli.Import;

/// <summary>Reads the headlines of several files as one stream and remembers the lines that are none.</summary>
internal sealed class HeadlineReader
{
    private readonly IReadOnlyList<string> files;
    private readonly List<Rejection> rejected = [];

    /// <exception cref="OperatorError">A file is not there: nothing is imported.</exception>
    public HeadlineReader(IReadOnlyList<string> files)
    {
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            throw new OperatorError($"There is no file '{missing}'.", "eventsv3 import --help   (shows the format of a headline file)");
        this.files = files;
    }

    public int Lines { get; private set; }
    public IReadOnlyList<Rejection> Rejected => rejected;

    public IEnumerable<Headline> Read()
    {
        foreach (var (number, file) in files.Index())
        {
            foreach (var line in HeadlineFile.Read(file, number))
            {
                Lines++;
                if (line.Headline is { } headline)
                    yield return headline;
                else
                    rejected.Add(new Rejection(file, line.Line, line.Reason!));
            }
        }
    }

    /// <summary>Lines that read well and that the database would not take.</summary>
    public void Refuse(IEnumerable<RefusedLine> lines) => rejected.AddRange(lines.Select(line => new Rejection(files[line.File], line.Line, line.Reason)));
}

/// <summary>A line that was not imported.</summary>
internal sealed record Rejection(string File, int Line, string Reason);
