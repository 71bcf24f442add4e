using EventsV3.Contracts;

namespace EventsV3.Extractor.Planning;

/// <summary>What a <see cref="CtmReady"/> leads to: a run, or the reason why there is none.</summary>
public abstract record RunPlan
{
    private RunPlan()
    {
    }

    public sealed record Skip(SkipReason Reason) : RunPlan;

    /// <param name="Known">Batch 0: what is known of the CTM already.</param>
    /// <param name="Batches">Batches 1 … n: every title that is not in <paramref name="Known"/>. None where only open questions are asked again.</param>
    public sealed record Extract(BatchExtracted Known, IReadOnlyList<ExtractBatch> Batches) : RunPlan;
}
