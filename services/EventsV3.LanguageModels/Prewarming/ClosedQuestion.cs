using EventsV3.LanguageModels.Answers;
using EventsV3.LanguageModels.Ledger;

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>What became of one question of a batch.</summary>
/// <param name="Key">Of the question.</param>
/// <param name="Outcome">In one word.</param>
/// <param name="Answer">To remember; null unless it is whole.</param>
/// <param name="Call">To book; null where the provider answered nothing, and bills nothing.</param>
/// <param name="Problem">The provider's code, or ours; null where there is an answer.</param>
/// <param name="Detail">For people.</param>
internal sealed record ClosedQuestion(
    string Key, Outcome Outcome, StoredAnswer? Answer, LedgerCall? Call, string? Problem = null, string? Detail = null);

internal enum Outcome
{
    /// <summary>The live pipeline will find it.</summary>
    Answered,

    /// <summary>Cut off, filtered, refused, or not about every title: asked again as it is, it would be so again.</summary>
    Unusable,

    /// <summary>Expired, cancelled, failed in passing: the next prewarm asks anew.</summary>
    Lost,

    /// <summary>Paid for, and no plan asks it any more: the CTM has changed meanwhile.</summary>
    Unplanned,
}
