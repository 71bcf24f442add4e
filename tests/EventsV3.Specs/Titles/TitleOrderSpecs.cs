using EventsV3.Contracts;
using EventsV3.Domain.Titles;

namespace EventsV3.Specs.Titles;

public sealed class TitleOrderSpecs
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 9, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Earlier_titles_come_first_whatever_their_time_zone() =>
        Assert.True(TitleOrder.Instance.Compare(At(Noon.ToOffset(TimeSpan.FromHours(5))), At(Noon.AddSeconds(1))) < 0);

    [Theory]
    [InlineData("0fffffff-0000-0000-0000-000000000000", "10000000-0000-0000-0000-000000000000")]
    [InlineData("00000000-0000-0000-0000-0000000000ff", "00000000-0000-0000-0000-000000000100")]
    [InlineData("00000000-00ff-0000-0000-000000000000", "00000000-0100-0000-0000-000000000000")]
    [InlineData("7fffffff-0000-0000-0000-000000000000", "80000000-0000-0000-0000-000000000000")]
    public void Titles_of_one_instant_are_ordered_by_id_as_PostgreSQL_orders_uuid(string first, string second)
    {
        Assert.True(TitleOrder.Instance.Compare(At(Noon, first), At(Noon, second)) < 0);
        Assert.True(TitleOrder.Instance.Compare(At(Noon, second), At(Noon, first)) > 0);
    }

    private static Title At(DateTimeOffset time, string? id = null) =>
        new() { Id = id is null ? Guid.NewGuid() : Guid.Parse(id), PublishedAt = time, Text = "Talks resume" };
}
