using EventsV3.Contracts;
using EventsV3.Domain.Merging;
using EventsV3.LanguageModels.Consolidation;
using Microsoft.Extensions.Options;

namespace EventsV3.Consolidator.Merging;

/// <summary>With a language model: <see cref="ModelConsolidation"/>.</summary>
public sealed class ModelEventMerger(ModelConsolidation consolidation, IOptions<ConsolidationOptions> options) : IEventMerger
{
    private readonly MergeOptions mergeOptions = new() { MinimumSources = options.Value.MinimumSources };

    public Task<MergedEvents> Merge(CtmContext ctm, IReadOnlyList<BatchExtracted> batches, CancellationToken ct) =>
        consolidation.Merge(ctm, batches, mergeOptions, ct);
}
