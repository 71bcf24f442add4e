using EventsV3.Contracts;
using EventsV3.Domain.Merging;
using Microsoft.Extensions.Options;

namespace EventsV3.Consolidator.Merging;

/// <summary>Without a model and without an account: <see cref="EmbeddedMerger"/>.</summary>
public sealed class EmbeddedEventMerger(IOptions<ConsolidationOptions> options) : IEventMerger
{
    private readonly MergeOptions mergeOptions = new() { MinimumSources = options.Value.MinimumSources };

    public Task<MergedEvents> Merge(CtmContext ctm, IReadOnlyList<BatchExtracted> batches, CancellationToken ct) =>
        Task.FromResult(EmbeddedMerger.Merge(ctm, batches, mergeOptions));
}
