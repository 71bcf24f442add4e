using EventsV3.Store.Backfill.Runs;

namespace EventsV3.Specs.Backfill;

[Trait("Promise", "M2")]
public sealed class RemainingTimeSpecs
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void After_a_tenth_it_is_wrong_by_a_fifth_at_most_though_it_began_slowly_and_is_uneven(int seed)
    {
        const int total = 20_000;
        var (random, remaining, estimates) = (new Random(seed), new RemainingTime(), new List<(double At, double Eta, double Done)>());
        var (seconds, done) = (0, 0.0);
        while (done < total)
        {
            remaining.Add(TimeSpan.FromSeconds(seconds), (long)done);
            if (remaining.Of(total - (long)done) is { } eta)
                estimates.Add((seconds, eta.TotalSeconds, done));
            done += Math.Min(1, 0.2 + seconds / 10.0) * random.Next(70, 131);
            seconds++;
        }

        Assert.All(estimates.Where(told => told.Done is > total * 0.1 and < total * 0.9), told => Assert.InRange(told.Eta / (seconds - told.At), 0.8, 1.2));
    }

    [Fact]
    public void Nobody_can_tell_while_nothing_moves()
    {
        var remaining = new RemainingTime();
        Assert.Null(remaining.Of(10));
        remaining.Add(TimeSpan.Zero, 5);
        remaining.Add(TimeSpan.FromSeconds(9), 5);
        Assert.Null(remaining.Of(10));
        Assert.Equal(TimeSpan.Zero, remaining.Of(0));
    }

    [Fact]
    public void A_halt_is_forgotten_and_a_change_of_pace_is_learnt()
    {
        var remaining = new RemainingTime();
        for (var second = 0; second <= 100; second++)
            remaining.Add(TimeSpan.FromSeconds(second), second < 40 ? second * 100 : second < 60 ? 4_000 : 4_000 + (second - 60) * 10);

        Assert.InRange(remaining.Rate, 7, 10);
    }

    [Fact]
    public void Days_of_samples_do_not_pile_up_and_say_the_same()
    {
        var remaining = new RemainingTime();
        for (var second = 0; second < 200_000; second++)
            remaining.Add(TimeSpan.FromSeconds(second), second * 7L);

        Assert.InRange(remaining.Rate, 6.9, 7.1);
    }
}
