namespace EventsV3.Domain.Consolidation;

/// <summary>What a model is shown of an event: no ids, and no headline but its summary.</summary>
/// <param name="Number">From 1, in its block.</param>
/// <param name="Date">The event's date.</param>
/// <param name="Summary">One line.</param>
/// <param name="Titles">How many titles report it.</param>
public sealed record EventLine(int Number, DateOnly Date, string Summary, int Titles);
