namespace EventsV3.Specs.Consolidation;

/// <summary>Every message in every state: where the consolidation is afterwards, and what it asks for.</summary>
public static class StateTable
{
    private const string Table = """
        after a message             | Collecting | Consolidating | Faulted, batch 2 failed | Faulted, the merge failed | Completed
        the outstanding batch       | merges     |               | merges                  |                           |
        a batch it has              | stays      | stays         | stays                   | stays                     | stays
        a batch of an older run     | stays      | stays         | stays                   | stays                     | stays
        a batch of a newer run      | begins     | begins        | begins                  | begins                    | begins
        the newer run's only batch  | merges     | merges        | merges                  | merges                    | merges
        a failed batch              | faults     |               | faults                  |                           |
        a failed batch that it has  | stays      | stays         | stays                   | stays                     | stays
        an older run's failed batch | stays      | stays         | stays                   | stays                     | stays
        a newer run's failed batch  | faults     | faults        | faults                  | faults                    | faults
        a failed merge              | faults     | faults        | faults                  | faults                    | stays
        an older run's failed merge | stays      | stays         | stays                   | stays                     | stays
        a failed write              | faults     | faults        | faults                  | faults                    | stays
        an older run's failed write | stays      | stays         | stays                   | stays                     | stays
        it was written              | completes  | completes     | completes               | completes                 | stays
        an older run was written    | stays      | stays         | stays                   | stays                     | stays
        it stalled                  | asks       | asks          | stays                   | stays                     | stays
        an older run stalled        | stays      | stays         | stays                   | stays                     | stays
        """;

    /// <summary>State, message, and what it does; an empty cell cannot happen.</summary>
    public static TheoryData<string, string, string> Cells { get; } = Read(Table);

    /// <summary>The state after a cell, and what has been asked for: "merge", "ctm", "failure" or nothing.</summary>
    public static (string State, string? AskedFor) Meaning(string state, string does) => (state.Split(',')[0], does) switch
    {
        (var same, "stays") => (same, null),
        (_, "begins") => ("Collecting", null),
        (_, "merges") => ("Consolidating", "merge"),
        ("Collecting", "asks") => ("Collecting", "ctm"),
        ("Consolidating", "asks") => ("Consolidating", "merge"),
        (_, "faults") => ("Faulted", "failure"),
        (_, "completes") => ("Completed", null),
        _ => throw new ArgumentOutOfRangeException(nameof(does), does, "no such cell"),
    };

    public static Task Send(Story story, string message) => message switch
    {
        "the outstanding batch" => story.Batch(2),
        "a batch it has" => story.Batch(1),
        "a batch of an older run" => story.Batch(2, run: story.OlderRun),
        "a batch of a newer run" => story.Batch(2, run: story.NewerRun),
        "the newer run's only batch" => story.Batch(0, of: 0, run: story.NewerRun),
        "a failed batch" => story.ExtractionFails(2),
        "a failed batch that it has" => story.ExtractionFails(1),
        "an older run's failed batch" => story.ExtractionFails(2, run: story.OlderRun),
        "a newer run's failed batch" => story.ExtractionFails(2, run: story.NewerRun),
        "a failed merge" => story.MergeFails(),
        "an older run's failed merge" => story.MergeFails(story.OlderRun),
        "a failed write" => story.WriteFails(),
        "an older run's failed write" => story.WriteFails(story.OlderRun),
        "it was written" => story.Written(),
        "an older run was written" => story.Written(story.OlderRun),
        "it stalled" => story.Stalls(),
        "an older run stalled" => story.Stalls(story.OlderRun),
        _ => throw new ArgumentOutOfRangeException(nameof(message), message, "no such message"),
    };

    private static TheoryData<string, string, string> Read(string table)
    {
        string[][] rows = [.. table.Split('\n').Select(row => row.Split('|', StringSplitOptions.TrimEntries))];
        var cells = new TheoryData<string, string, string>();
        foreach (var row in rows.Skip(1))
            for (var column = 1; column < row.Length; column++)
                if (row[column].Length > 0)
                    cells.Add(rows[0][column], row[0], row[column]);
        return cells;
    }
}
