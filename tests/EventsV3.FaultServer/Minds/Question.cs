namespace EventsV3.FaultServer.Minds;

/// <summary>A prompt, understood.</summary>
public sealed record Question
{
    public required QuestionTask Task { get; init; }

    /// <summary>The system message; empty where there is none.</summary>
    public string System { get; init; } = "";

    /// <summary>Of the line <c>CTM: {Label} / {Track} / {yyyy-MM}</c>.</summary>
    public required string Label { get; init; }

    public required string Track { get; init; }

    /// <summary>The first day of the month.</summary>
    public required DateOnly Month { get; init; }

    public required IReadOnlyList<QuestionLine> Lines { get; init; }
}

public enum QuestionTask
{
    /// <summary>Lines are headlines; the answer is events.</summary>
    Extract,

    /// <summary>Lines are events; the answer is groups of them.</summary>
    Consolidate,
}

/// <summary>A numbered line of the prompt.</summary>
/// <param name="Number">As the answer names it.</param>
/// <param name="Date">Of the headline, or of the event.</param>
/// <param name="Text">The headline, or the event's summary.</param>
/// <param name="Count">How many titles stand behind it.</param>
public sealed record QuestionLine(int Number, DateOnly Date, string Text, int Count);
