namespace EventsV3.Specs.Consolidation;

/// <summary>Every message in every state: where the consolidation is afterwards, and what it asks for.</summary>
public static class StateTable
{
    private const string Stays = "stays as it is";
    private const string Begins = "begins a run";
    private const string Merges = "asks for the merge";
    private const string Asks = "asks again";
    private const string Faults = "faults";
    private const string Completes = "completes";
    private const string Never = "cannot happen";

    private static readonly string[] States = ["Collecting", "Consolidating", "Faulted, batch 2 failed", "Faulted, the merge failed", "Completed"];

    public static TheoryData<string, string, string> Cells { get; } = Table(
        //                              Collecting Consolidating batch failed merge failed Completed
        ("the outstanding batch",       Merges,    Never,        Merges,      Never,       Never),
        ("a batch it has",              Stays,     Stays,        Stays,       Stays,       Stays),
        ("a batch of an older run",     Stays,     Stays,        Stays,       Stays,       Stays),
        ("a batch of a newer run",      Begins,    Begins,       Begins,      Begins,      Begins),
        ("the newer run's only batch",  Merges,    Merges,       Merges,      Merges,      Merges),
        ("a failed batch",              Faults,    Never,        Faults,      Never,       Never),
        ("a failed batch that it has",  Stays,     Stays,        Stays,       Stays,       Stays),
        ("an older run's failed batch", Stays,     Stays,        Stays,       Stays,       Stays),
        ("a newer run's failed batch",  Faults,    Faults,       Faults,      Faults,      Faults),
        ("a failed merge",              Faults,    Faults,       Faults,      Faults,      Stays),
        ("an older run's failed merge", Stays,     Stays,        Stays,       Stays,       Stays),
        ("a failed write",              Faults,    Faults,       Faults,      Faults,      Stays),
        ("an older run's failed write", Stays,     Stays,        Stays,       Stays,       Stays),
        ("it was written",              Completes, Completes,    Completes,   Completes,   Stays),
        ("an older run was written",    Stays,     Stays,        Stays,       Stays,       Stays),
        ("it stalled",                  Asks,      Asks,         Stays,       Stays,       Stays),
        ("an older run stalled",        Stays,     Stays,        Stays,       Stays,       Stays));

    /// <summary>The state after a cell, and what has been asked for: "merge", "ctm", "failure" or nothing.</summary>
    public static (string State, string? AskedFor) Meaning(string state, string does) => (state.Split(',')[0], does) switch
    {
        (var same, Stays) => (same, null),
        (_, Begins) => ("Collecting", null),
        (_, Merges) => ("Consolidating", "merge"),
        ("Collecting", Asks) => ("Collecting", "ctm"),
        ("Consolidating", Asks) => ("Consolidating", "merge"),
        (_, Faults) => ("Faulted", "failure"),
        (_, Completes) => ("Completed", null),
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

    private static TheoryData<string, string, string> Table(params (string Message, string, string, string, string, string)[] rows)
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var (message, collecting, consolidating, batchFailed, mergeFailed, completed) in rows)
            foreach (var (state, does) in States.Zip([collecting, consolidating, batchFailed, mergeFailed, completed]))
                if (does != Never)
                    cells.Add(state, message, does);
        return cells;
    }
}
