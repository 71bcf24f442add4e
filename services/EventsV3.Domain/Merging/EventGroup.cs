using EventsV3.Contracts;

namespace EventsV3.Domain.Merging;

/// <summary>Titles that stay together: an event of one batch, or a single title that an earlier run left in the catch-all.</summary>
/// <param name="Batch">0: known before the run.</param>
/// <param name="Source">Null for a title out of the catch-all.</param>
/// <param name="TitleIds">Each in this group only.</param>
internal sealed record EventGroup(int Batch, ExtractedEvent? Source, IReadOnlyList<Guid> TitleIds)
{
    /// <summary>An event of an earlier run: it changes only when it gains a title.</summary>
    public bool IsKnown => Batch == 0 && Source is not null;
}
