using EventsV3.Store.Backfill;

namespace EventsV3.Specs.Backfill;

[Trait("Promise", "M2")]
public sealed class BatchSizeSpecs
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    public void It_converges_to_half_a_second_whatever_a_ctm_costs(int msPerCtm)
    {
        var size = new BatchSize();
        for (var batch = 0; batch < 20; batch++)
            size.Took(size.Current, TimeSpan.FromMilliseconds(size.Current * msPerCtm));

        Assert.InRange(size.Current * msPerCtm, 400, 600);
    }

    [Fact]
    public void It_grows_by_a_fifth_at_most_and_shrinks_at_once()
    {
        var size = new BatchSize(100);
        size.Took(100, TimeSpan.FromMilliseconds(1));
        Assert.Equal(120, size.Current);
        size.Halve();
        Assert.Equal(60, size.Current);
        size.Took(60, TimeSpan.FromSeconds(60));
        Assert.InRange(size.Current, 1, 2);
    }

    [Fact]
    public void It_stays_between_one_and_two_thousand()
    {
        var size = new BatchSize(1_999);
        size.Took(1_999, TimeSpan.FromMilliseconds(1));
        Assert.Equal(2_000, size.Current);
        size = new BatchSize(1);
        size.Halve();
        size.Took(1, TimeSpan.FromMinutes(1));
        Assert.Equal(1, size.Current);
    }

    [Fact]
    public void A_batch_that_was_not_full_does_not_make_it_larger()
    {
        var size = new BatchSize(100);
        size.Took(3, TimeSpan.FromMilliseconds(1));
        Assert.Equal(100, size.Current);
    }
}
