namespace EventsV3.Specs.LanguageModels.Ladder;

[Trait("Promise", "T1")]
public sealed class when_the_budget_is_used_up
{
    [Theory]
    [InlineData("LanguageModel:Budget:TokensPerCtm", "100")]
    [InlineData("LanguageModel:Budget:TokensPerDay", "100")]
    [InlineData("LanguageModel:Ladder:TokensPerMessage", "1000")]
    public async Task No_question_is_asked_and_every_title_is_placed_and_marked_and_the_log_says_why(string setting, string value)
    {
        await using var stack = await ModelStack.Start(server: null, (setting, value));

        var merged = await stack.Read(Newsroom.Run("budget", Newsroom.Month, size: 20));

        Books.AssertExact(Newsroom.Month, merged);
        Assert.Equal(Newsroom.Month.Select(title => title.Id).Order(), merged.Degraded.Order());
        Assert.Empty(stack.Server.Calls);
        Assert.Empty(stack.Ledger.Calls);
        Assert.All(stack.Warnings, warning => Assert.Contains(setting.Replace(":", "__", StringComparison.Ordinal), warning, StringComparison.Ordinal));
        Assert.NotEmpty(stack.Warnings);
    }
}
