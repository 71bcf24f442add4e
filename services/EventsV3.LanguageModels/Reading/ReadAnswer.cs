namespace EventsV3.LanguageModels.Reading;

/// <summary>
/// What an answer is worth. The numbers of <see cref="Events"/>, <see cref="Other"/> and <see cref="Uncovered"/> are together the numbers
/// that were asked about, each once, whatever the answer says (T1).
/// </summary>
public sealed record ReadAnswer
{
    /// <summary>In the answer's order.</summary>
    public required IReadOnlyList<AcceptedEvent> Events { get; init; }

    /// <summary>Titles that the model calls nobody's news; ascending.</summary>
    public required IReadOnlyList<int> Other { get; init; }

    /// <summary>Titles that the answer says nothing usable about; ascending.</summary>
    public required IReadOnlyList<int> Uncovered { get; init; }

    /// <summary>What is wrong, for the model to read: a few short lines that name the fault and never quote a sentence of the answer.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>The JSON came to its end.</summary>
    public required bool Whole { get; init; }

    /// <summary>Numbers that were no title's, or another event's already.</summary>
    public required int Dropped { get; init; }

    /// <summary>Events without a title of their own, and echoes of the prompt's example.</summary>
    public required int Rejected { get; init; }

    /// <summary>Summaries with markup, a link, or words that address a reader: no model writes them unless a headline made it.</summary>
    public required int Foul { get; init; }

    /// <summary>There is text, and no answer in it: prose, a refusal.</summary>
    public required bool IsProse { get; init; }

    /// <summary>Nothing is missing and nothing was refused: an answer to remember.</summary>
    public bool Complete => Whole && Uncovered.Count == 0 && Rejected == 0;
}
