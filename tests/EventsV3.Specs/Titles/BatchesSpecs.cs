using EventsV3.Contracts;
using EventsV3.Domain.Titles;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Titles;

public sealed class BatchesSpecs
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(578, 9)]
    public void As_few_batches_of_at_most_70_as_fit(int titles, int batches) =>
        Assert.Equal(batches, Batches.Split(Headlines(titles), Batches.DefaultSize).Count);

    [Fact]
    public void Every_title_is_in_one_batch_in_order_and_sizes_differ_by_at_most_one() => Prop.ForAll(
        Gen.Choose(0, 500).ToArbitrary(), Gen.Choose(1, 90).ToArbitrary(), (count, size) =>
        {
            var titles = Headlines(count);
            var batches = Batches.Split(titles, size);
            return batches.SelectMany(batch => batch).SequenceEqual(titles)
                && batches.All(batch => batch.Count <= size)
                && (batches.Count == 0 || batches.Max(batch => batch.Count) - batches.Min(batch => batch.Count) <= 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_batch_holds_at_least_one_title() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Batches.Split(Headlines(3), 0));

    private static Title[] Headlines(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Title { Id = Guid.NewGuid(), PublishedAt = DateTimeOffset.UnixEpoch.AddHours(i), Text = $"Title {i}" })];
}
