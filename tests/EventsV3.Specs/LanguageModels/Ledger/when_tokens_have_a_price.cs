using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.Specs.LanguageModels.Ledger;

public sealed class when_tokens_have_a_price
{
    [Fact]
    public void each_kind_is_paid_for_once() =>
        Assert.Equal(0.00298m, new TokenPrice(2, 1, 8).Of(new TokenUsage(Input: 1_000, Cached: 300, Output: 160, Reasoning: 100)));

    [Fact]
    public void cached_tokens_cost_what_others_do_unless_said_otherwise() =>
        Assert.Equal(new TokenPrice(2, 2, 8), TokenPrice.Of(new DeploymentProfile { InputPrice = 2, OutputPrice = 8 }));

    [Fact]
    public void an_unknown_price_or_usage_is_an_unknown_cost()
    {
        Assert.Null(new TokenPrice(2, 1, null).Of(TokenUsage.None));
        Assert.Null(new TokenPrice(null, 1, 8).Of(TokenUsage.None));
        Assert.Null(new TokenPrice(2, 1, 8).Of(null));
        Assert.Null(TokenPrice.Unknown.AtMost(5));
        Assert.Equal(0, new TokenPrice(0, 0, 0).Of(new TokenUsage(5, 0, 5, 0)));
    }

    [Fact]
    public void a_booking_costs_no_more_than_all_of_it_at_the_dearest_price() =>
        Assert.Equal(0.008m, new TokenPrice(2, 1, 8).AtMost(1_000));
}
