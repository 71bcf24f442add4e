using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Ledger;

namespace EventsV3.Specs.LanguageModels.Ledger;

public sealed class when_a_budget_is_used_up
{
    private static readonly TokenPrice Price = new(2, 1, 8);

    [Fact]
    public void without_a_budget_everything_goes()
    {
        var much = new Spending(long.MaxValue, 1_000_000, long.MaxValue, 1_000_000);

        Assert.Null(BudgetGuard.Refuse(new BudgetOptions(), much, int.MaxValue, Price));
    }

    [Fact]
    public void the_call_that_would_pass_the_budget_is_the_first_to_be_refused()
    {
        var budget = new BudgetOptions { TokensPerCtm = 100 };

        Assert.Null(BudgetGuard.Refuse(budget, new Spending(90, 0, 0, 0), 10, Price));
        Assert.NotNull(BudgetGuard.Refuse(budget, new Spending(91, 0, 0, 0), 10, Price));
    }

    [Fact]
    public void each_budget_is_named_with_what_it_stops_and_how_to_raise_it()
    {
        var spent = new Spending(1_200_000, 3.25m, 2_400_000, 6.5m);
        (BudgetOptions Budget, string[] Says)[] refusals =
        [
            (new() { TokensPerCtm = 1_200_000 }, ["1,200,000 tokens", "this CTM", "LanguageModel__Budget__TokensPerCtm"]),
            (new() { UsdPerCtm = 3.25m }, ["3.25 US dollars", "this CTM", "0.008", "LanguageModel__Budget__UsdPerCtm"]),
            (new() { TokensPerDay = 2_000_000 }, ["2,000,000 tokens", "midnight UTC", "2,400,000", "LanguageModel__Budget__TokensPerDay"]),
            (new() { UsdPerDay = 1 }, ["1 US dollars", "midnight UTC", "6.5", "LanguageModel__Budget__UsdPerDay"]),
        ];

        foreach (var (budget, says) in refusals)
        {
            var refusal = BudgetGuard.Refuse(budget, spent, 1_000, Price);
            Assert.All(says, part => Assert.Contains(part, refusal));
        }
    }

    /// <summary>Money that nobody can count would never stop.</summary>
    [Fact]
    public void a_budget_in_dollars_without_prices_stops_and_says_so()
    {
        var refusal = BudgetGuard.Refuse(new BudgetOptions { UsdPerDay = 5 }, Spending.None, 1, new TokenPrice(2, 2, null));

        Assert.Contains("LanguageModel__Profile__OutputPrice", refusal);
        Assert.Null(BudgetGuard.Refuse(new BudgetOptions { TokensPerDay = 5 }, Spending.None, 1, TokenPrice.Unknown));
    }

    [Fact]
    public void nothing_is_overspent_call_by_call()
    {
        var budget = new BudgetOptions { UsdPerDay = 0.1m };
        var (spent, calls) = (Spending.None, 0);
        while (BudgetGuard.Refuse(budget, spent, 1_000, Price) is null)
        {
            spent = spent with { DayUsd = spent.DayUsd + Price.AtMost(1_000)!.Value };
            calls++;
        }

        Assert.Equal((12, 0.096m), (calls, spent.DayUsd));
    }
}
