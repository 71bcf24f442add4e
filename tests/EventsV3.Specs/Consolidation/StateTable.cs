namespace EventsV3.Specs.Consolidation;

/// <summary>Every message in every state: where the consolidation is afterwards, and what it asks for.</summary>
public static class StateTable
{
    private const string Collecting = "Collecting";
    private const string Consolidating = "Consolidating";
    private const string BatchFailed = "Faulted, batch 2 failed";
    private const string MergeFailed = "Faulted, the merge failed";
    private const string Completed = "Completed";

    public static TheoryData<string, string, string, string> Cells { get; } = Table(
        //                              Collecting                    Consolidating                 BatchFailed                   MergeFailed                   Completed
        ("the outstanding batch",       "Consolidating: merge",       "",                           "Consolidating: merge",       "",                           ""),
        ("a batch it has",              "Collecting",                 "Consolidating",              "Faulted",                    "Faulted",                    "Completed"),
        ("a batch of an older run",     "Collecting",                 "Consolidating",              "Faulted",                    "Faulted",                    "Completed"),
        ("a batch of a newer run",      "Collecting",                 "Collecting",                 "Collecting",                 "Collecting",                 "Collecting"),
        ("the newer run's only batch",  "Consolidating: merge",       "Consolidating: merge",       "Consolidating: merge",       "Consolidating: merge",       "Consolidating: merge"),
        ("a failed batch",              "Faulted: failure",           "",                           "Faulted: failure",           "",                           ""),
        ("a failed batch that it has",  "Collecting",                 "Consolidating",              "Faulted",                    "Faulted",                    "Completed"),
        ("an older run's failed batch", "Collecting",                 "Consolidating",              "Faulted",                    "Faulted",                    "Completed"),
        ("a newer run's failed batch",  "Faulted: failure",           "Faulted: failure",           "Faulted: failure",           "Faulted: failure",           "Faulted: failure"),
        ("a failed merge",              "Faulted: failure",           "Faulted: failure",           "Faulted: failure",           "Faulted: failure",           "Completed"),
        ("an older run's failed merge", "Collecting",                 "Consolidating",              "Faulted",                    "Faulted",                    "Completed"),
        ("a failed write",              "Faulted: failure",           "Faulted: failure",           "Faulted: failure",           "Faulted: failure",           "Completed"),
        ("an older run's failed write", "Collecting",                 "Consolidating",              "Faulted",                    "Faulted",                    "Completed"),
        ("it was written",              "Completed",                  "Completed",                  "Completed",                  "Completed",                  "Completed"),
        ("an older run was written",    "Collecting",                 "Consolidating",              "Faulted",                    "Faulted",                    "Completed"),
        ("it stalled",                  "Collecting: ctm",            "Consolidating: merge",       "Faulted",                    "Faulted",                    "Completed"),
        ("an older run stalled",        "Collecting",                 "Consolidating",              "Faulted",                    "Faulted",                    "Completed"));

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

    /// <summary>A cell reads "state afterwards: what is asked for"; an empty one cannot happen.</summary>
    private static TheoryData<string, string, string, string> Table(params (string Message, string, string, string, string, string)[] rows)
    {
        var cells = new TheoryData<string, string, string, string>();
        foreach (var (message, collecting, consolidating, batchFailed, mergeFailed, completed) in rows)
        {
            Add(Collecting, message, collecting);
            Add(Consolidating, message, consolidating);
            Add(BatchFailed, message, batchFailed);
            Add(MergeFailed, message, mergeFailed);
            Add(Completed, message, completed);
        }
        return cells;

        void Add(string state, string message, string cell)
        {
            if (cell.Split(": ") is [{ Length: > 0 } after, .. var asks])
                cells.Add(state, message, after, asks is [var ask] ? ask : "");
        }
    }
}
