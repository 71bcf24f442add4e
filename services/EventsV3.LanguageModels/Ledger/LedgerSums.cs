namespace EventsV3.LanguageModels.Ledger;

/// <summary>The two spans that budgets are for.</summary>
internal static class LedgerSums
{
    public static readonly TimeSpan CtmSpan = TimeSpan.FromHours(24);

    public static DateTimeOffset Midnight(DateTimeOffset now) => new(now.UtcDateTime.Date, TimeSpan.Zero);

    public static Spending Spent(this IEnumerable<LedgerCall> calls, Guid ctmId, DateTimeOffset now, TokenPrice price)
    {
        var sum = Spending.None;
        foreach (var call in calls)
        {
            if (call.Entry.CtmId == ctmId && call.SentAt > now - CtmSpan)
                sum = sum with { CtmTokens = sum.CtmTokens + call.BudgetTokens, CtmUsd = sum.CtmUsd + call.BudgetUsd(price) };
            if (call.SentAt >= Midnight(now))
                sum = sum with { DayTokens = sum.DayTokens + call.BudgetTokens, DayUsd = sum.DayUsd + call.BudgetUsd(price) };
        }
        return sum;
    }
}
