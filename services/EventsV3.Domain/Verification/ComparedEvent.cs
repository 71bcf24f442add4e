namespace EventsV3.Domain.Verification;

/// <summary>An event of one copy in its canonical form, as SQL has read it.</summary>
/// <param name="Place">From 0: in the digest after uniting; in the tables the row's ordinal.</param>
/// <param name="Date"><c>yyyy-MM-dd</c>; in the tables whatever the column holds.</param>
/// <param name="Summary">As it is.</param>
/// <param name="Confidence"><c>high</c> or <c>low</c>; in the tables whatever the column holds.</param>
/// <param name="Titles">In order, each once.</param>
/// <param name="Extra">Keys that are not ours, as jsonb prints them; null when there are none.</param>
/// <param name="Id">The row's id; of an element the id that its row must have, null where any will do.</param>
public sealed record ComparedEvent(
    int Place, string? Date, string Summary, string? Confidence, IReadOnlyList<Guid> Titles, string? Extra = null, Guid? Id = null);
