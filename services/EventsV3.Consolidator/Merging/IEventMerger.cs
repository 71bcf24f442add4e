using EventsV3.Contracts;
using EventsV3.Domain.Merging;

namespace EventsV3.Consolidator.Merging;

/// <summary>Decides which events of a run's batches are the same development, and unites their titles.</summary>
public interface IEventMerger
{
    /// <summary>Promises that each title of <paramref name="batches"/> is in one event or set aside (T1), whatever their order (T3).</summary>
    Task<MergedEvents> Merge(CtmContext ctm, IReadOnlyList<BatchExtracted> batches, CancellationToken ct);
}
