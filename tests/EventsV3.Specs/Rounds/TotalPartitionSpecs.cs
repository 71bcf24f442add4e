using EventsV3.Domain.Consolidation;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Rounds;

public class TotalPartitionSpecs
{
    [Fact]
    public void A_sound_answer_is_taken_as_it_is() => Assert.Equal([[1, 4], [2], [3]], TotalPartition.Of([[1, 4], [2], [3]], 4));

    [Fact]
    public void Numbers_of_no_line_are_dropped() => Assert.Equal([[1, 2], [3]], TotalPartition.Of([[0, 1, 2, 4], [-1, 99], [3]], 3));

    [Fact]
    public void A_number_claimed_twice_stays_with_the_first_and_fuses_nothing() =>
        Assert.Equal([[1, 2], [3, 4]], TotalPartition.Of([[1, 2], [2, 3, 4]], 4));

    [Fact]
    public void A_missing_number_is_a_group_of_its_own() => Assert.Equal([[2, 3], [1], [4]], TotalPartition.Of([[3, 2, 3], []], 4));

    [Fact]
    public void Whatever_is_said_each_line_is_in_one_group() =>
        Prop.ForAll<int[][], int>((said, lines) =>
        {
            var count = Math.Abs(lines % 50);
            return TotalPartition.Of(said ?? [], count).SelectMany(group => group).Order().SequenceEqual(Enumerable.Range(1, count));
        }).QuickCheckThrowOnFailure();
}
