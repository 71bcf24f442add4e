using EventsV3.Contracts;
using EventsV3.Domain.Consolidation;
using EventsV3.Specs.Clustering;
using EventsV3.Specs.Merging;

namespace EventsV3.Specs.Rounds;

public class which_lines_meet
{
    // The first two share a town, the last two all but a word.
    private static readonly string[] Told = ["Parking budget Halifax", "Ferry Aurora sinks Halifax", "Ferry Aurora sinks quickly"];

    private static readonly ConsolidationRules Pairs = new() { BlockSize = 2, LargestBlock = 2, Floor = 0.01 };

    [Fact]
    public void The_most_similar_first_when_a_block_has_no_room_for_all()
    {
        var dialogue = Dialogue.Of(Batches(Told), NothingIsTheSame, Pairs);
        Assert.Equal(
            ["Ferry Aurora sinks Halifax, Ferry Aurora sinks quickly", "Ferry Aurora sinks Halifax, Parking budget Halifax"],
            dialogue.Blocks.Select(block => string.Join(", ", block.Lines.Select(line => line.Summary).Order(StringComparer.Ordinal))));
    }

    [Fact]
    public void And_of_what_stays_open_the_most_similar_is_kept() =>
        Assert.Equal(
            [new TitlePair { One = Sample.Id(2), Other = Sample.Id(3) }],
            Dialogue.Of(Batches(Told), _ => BlockAnswer.Failed, Pairs with { MaximumPending = 1 }).Merged.Pending);

    [Fact]
    public void Pairs_that_have_nothing_to_do_with_each_other_share_a_block_and_stand_side_by_side()
    {
        var batches = Batches("Ferry sinks", "Wheat rots", "Mayor resigns", "Mayor steps", "Wheat spoils", "Ferry founders");
        var block = Assert.Single(Dialogue.Of(batches, NothingIsTheSame).Blocks);
        Assert.Equal(["Ferry", "Ferry", "Wheat", "Wheat", "Mayor", "Mayor"], block.Lines.Select(line => line.Summary.Split(' ')[0]));
    }

    [Fact]
    public void What_stood_in_one_block_is_not_asked_again() =>
        Assert.Single(Dialogue.Of(Batches(Told), NothingIsTheSame, Pairs with { BlockSize = 3, LargestBlock = 3 }).Blocks);

    [Fact]
    public void The_blocks_of_a_very_large_CTM_are_larger() =>
        Assert.Equal(
            [40, 40, 57, 96],
            new[] { 2, 4_000, 5_700, 1_000_000 }.Select(lines => new ConsolidationRules { BlockSize = 40, LargestBlock = 96 }.BlockSizeFor(lines)));

    private static BlockAnswer NothingIsTheSame(Block block) => BlockAnswer.Of([]);

    private static List<BatchExtracted> Batches(params string[] told) =>
        [.. told.Select((text, i) => Batch.Of(i + 1, [Sample.Title(i + 1, 5 + i * 0.01, text)], [Batch.Event(5, text, i + 1)]))];
}
