using EventsV3.LanguageModels.Calls;

namespace EventsV3.Specs.LanguageModels.Calls;

public sealed class BackoffSpecs
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(5, 8)]
    [InlineData(7, 20)]
    [InlineData(1000, 20)]
    public void It_doubles_up_to_twenty_seconds(int failures, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.After(failures, 1));

    [Fact]
    public void It_is_spread_over_all_of_the_pause_so_that_replicas_do_not_return_together() =>
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(2)), (Backoff.After(4, 0), Backoff.After(4, 0.5)));
}
