using System.Globalization;
using EventsV3.LanguageModels.Configuration;

namespace EventsV3.LanguageModels.Ledger;

/// <summary>Whether the budgets allow one more call. Pure: who asks reads <see cref="ICallLedger.Spent"/> first.</summary>
/// <remarks>
/// Calls in flight are in what was spent, so replicas overrun a budget at most by what they open between this look and their row:
/// milliseconds, not the length of a call.
/// </remarks>
public static class BudgetGuard
{
    private const string Prefix = $"{LanguageModelOptions.Section}__";

    /// <param name="budget">What may be spent.</param>
    /// <param name="spent">What was, open calls included.</param>
    /// <param name="tokens">What the call will book.</param>
    /// <param name="price">Of the tokens.</param>
    /// <returns>Null: go on. Else which budget stops what, and how to raise it.</returns>
    public static string? Refuse(BudgetOptions budget, Spending spent, int tokens, TokenPrice price)
    {
        if ((budget.UsdPerCtm ?? budget.UsdPerDay) is not null && !price.IsKnown)
        {
            return "A budget in US dollars needs prices, or it would stop nothing: no model is asked. "
                + $"Set {Prefix}Profile__InputPrice and {Prefix}Profile__OutputPrice (US dollars a million tokens).";
        }
        const string ctm = "this CTM in 24 hours", all = "all CTMs since midnight UTC";
        return Over(budget.TokensPerCtm, spent.CtmTokens, tokens, "tokens", ctm, nameof(budget.TokensPerCtm))
            ?? Over(budget.UsdPerCtm, spent.CtmUsd, price.AtMost(tokens), "US dollars", ctm, nameof(budget.UsdPerCtm))
            ?? Over(budget.TokensPerDay, spent.DayTokens, tokens, "tokens", all, nameof(budget.TokensPerDay))
            ?? Over(budget.UsdPerDay, spent.DayUsd, price.AtMost(tokens), "US dollars", all, nameof(budget.UsdPerDay));
    }

    private static string? Over(decimal? budget, decimal spent, decimal? more, string unit, string whose, string setting) =>
        budget is { } limit && more is { } next && spent + next > limit
            ? $"The budget of {Figure(limit)} {unit} for {whose} allows no further call: {Figure(spent)} are spent or in flight, and this "
                + $"one can take {Figure(next)}. To go on sooner, raise {Prefix}{nameof(LanguageModelOptions.Budget)}__{setting}."
            : null;

    private static string Figure(decimal number) => number.ToString("#,0.####", CultureInfo.InvariantCulture);
}
