using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.Cli.Evaluate;

/// <summary>What an evaluation asked of the model. <see cref="CostUsd"/> is null where a price is not known.</summary>
internal sealed record EvaluationCosts(int Calls, int Failed, long InputTokens, long OutputTokens, decimal? CostUsd)
{
    public static EvaluationCosts Of(IReadOnlyList<LedgerCall> ledger)
    {
        LedgerCall[] sent = [.. ledger.Where(call => !call.CacheHit)];
        return new EvaluationCosts(
            sent.Length,
            sent.Count(call => call.Outcome?.Reply.Status != ModelStatus.Ok),
            sent.Sum(call => (long)(call.Outcome?.Reply.Usage?.Input ?? 0)),
            sent.Sum(call => (long)(call.Outcome?.Reply.Usage?.Output ?? 0)),
            sent.All(call => call.Outcome?.CostUsd is not null) ? sent.Sum(call => call.Outcome!.CostUsd) : null);
    }
}
