namespace EventsV3.LanguageModels.Consolidation;

/// <summary>What an answer about a block is worth.</summary>
public sealed record ReadGroups
{
    /// <summary>
    /// In the answer's order, as it says them: a number may stand in several, for
    /// <see cref="Domain.Consolidation.TotalPartition"/> to decide. Null when the answer holds no groups at all: prose, a refusal.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<int>>? Groups { get; init; }

    /// <summary>
    /// Every line that was asked about stands in a group that was read to its end: an answer to use and to remember, whether or not its
    /// JSON was closed. Anything less says nothing about the lines that are missing, and is no answer.
    /// </summary>
    public required bool Complete { get; init; }

    /// <summary>What is wrong, for the model to read: a few short lines that quote no sentence of the answer.</summary>
    public required IReadOnlyList<string> Errors { get; init; }
}
