using EventsV3.LanguageModels.Calls;
using EventsV3.LanguageModels.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace EventsV3.Specs.LanguageModels.Calls;

public sealed class a_message_s_budget
{
    private static readonly LadderOptions Ladder = new() { AttemptsPerMessage = 3, TokensPerMessage = 1000, TimePerMessage = TimeSpan.FromMinutes(8) };

    private readonly FakeTimeProvider time = new();

    [Fact]
    public void ends_with_its_attempts()
    {
        var budget = Budget();
        Assert.Equal([null, null, null], Enumerable.Range(0, 3).Select(_ => budget.Spend(1)));
        Assert.Contains("3 attempts", budget.Spend(1), StringComparison.Ordinal);
    }

    [Fact]
    public void ends_with_its_tokens_as_they_were_used_not_as_they_were_reserved()
    {
        var budget = Budget();
        Assert.Null(budget.Spend(900));
        budget.Correct(reservedTokens: 900, usedTokens: 100);
        Assert.Null(budget.Spend(900));
        Assert.Contains("1000 tokens", budget.Spend(1), StringComparison.Ordinal);
    }

    [Fact]
    public void ends_with_its_time_but_waiting_for_the_limit_is_not_counted()
    {
        var budget = Budget();
        time.Advance(TimeSpan.FromMinutes(9));
        budget.Waited(TimeSpan.FromMinutes(2));
        Assert.Null(budget.Spend(1));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("00:08:00", budget.Spend(1), StringComparison.Ordinal);
    }

    [Fact]
    public void grows_with_the_batches_of_its_run()
    {
        var budget = Budget(batches: 5);
        Assert.Equal(6, Enumerable.Range(0, 20).Count(_ => budget.Spend(1) is null));
    }

    [Fact]
    public void is_shared_by_questions_that_are_asked_at_once()
    {
        var budget = Budget(batches: 4 * 999 + 1);
        var granted = 0;
        Parallel.For(0, 5000, _ =>
        {
            if (budget.Spend(0) is null)
                Interlocked.Increment(ref granted);
        });
        Assert.Equal(3000, granted);
    }

    private MessageBudget Budget(int batches = 1) => new(Ladder, batches, time);
}
