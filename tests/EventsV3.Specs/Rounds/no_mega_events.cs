using EventsV3.Contracts;
using EventsV3.Domain.Consolidation;
using EventsV3.Specs.Clustering;
using EventsV3.Specs.Merging;

namespace EventsV3.Specs.Rounds;

/// <summary>A model that obeys a headline which says that all is one.</summary>
public class no_mega_events
{
    [Fact]
    public void An_answer_that_makes_one_event_of_a_mixed_block_is_not_believed_and_its_questions_stay_open()
    {
        var dialogue = Dialogue.Of(Mixed, Dialogue.Obedient);
        var block = Assert.Single(dialogue.Blocks);
        Assert.False(block.IsPlausible(Dialogue.Obedient(block).Groups!));
        Assert.True(block.IsPlausible(Dialogue.Oracle(block).Groups!));
        Assert.Equal(block.Lines.Count, dialogue.Merged.Events.Count);
        Assert.NotEmpty(dialogue.Merged.Pending);
    }

    [Fact]
    public void A_model_s_word_alone_does_not_unite_lines_that_are_no_candidates()
    {
        Title[] titles =
        [
            Sample.Title(1, 5, "Ferry sinks off Halifax"), Sample.Title(2, 5, "Wheat growers fear dry spring"),
            Sample.Title(3, 5, "Ferry sinks near Halifax"), Sample.Title(4, 5, "Dry spring, wheat growers fear"),
        ];
        var dialogue = Dialogue.Of(
            [
                Batch.Of(1, titles[..2], [Batch.Event(5, titles[0].Text, 1), Batch.Event(5, titles[1].Text, 2)]),
                Batch.Of(2, titles[2..], [Batch.Event(5, titles[2].Text, 3), Batch.Event(5, titles[3].Text, 4)]),
            ],
            Dialogue.Obedient,
            Dialogue.Trusting);
        Assert.Equal(4, Assert.Single(dialogue.Blocks).Lines.Count);
        Assert.Equal([[1, 3], [2, 4]], dialogue.Merged.Events.Select(found => found.Titles.Select(title => Sample.Number(title.TitleId))));
        Assert.Empty(dialogue.Merged.Pending);
    }

    [Theory]
    [InlineData(100, 10)] // neither: 4 titles, 2 days
    [InlineData(3, 10)] // a large event
    [InlineData(100, 1)] // a long story
    public void What_would_become_large_or_long_needs_more_than_a_shared_word(int large, int days)
    {
        BatchExtracted[] batches =
        [
            Batch.Of(
                1,
                [Sample.Title(1, 5, "Ferry sinks off Halifax"), Sample.Title(2, 5, "Ferry sinks near Halifax")],
                [Batch.Event(5, "Ferry sinks", 1, 2)]),
            Batch.Of(
                2,
                [Sample.Title(3, 7, "Halifax council adopts parking budget"), Sample.Title(4, 7, "Parking budget adopted in Halifax")],
                [Batch.Event(7, "Parking budget", 3, 4)]),
            Batch.Of(3, [Sample.Title(5, 20, "Wheat growers fear dry spring")], [Batch.Event(20, "Wheat growers fear dry spring", 5)]),
        ];
        var rules = new ConsolidationRules { Floor = 0.01, LargeEvent = large, LongStoryDays = days };
        var merged = Dialogue.Of(batches, Dialogue.Obedient, rules).Merged;
        Assert.Equal(large == 100 && days == 10 ? 2 : 3, merged.Events.Count);
        Assert.Empty(merged.Pending);
    }

    [Fact]
    public void A_story_may_last_a_month()
    {
        Title[] titles =
            [.. Enumerable.Range(1, 10).Select(told => Sample.Title(told, told * 3, $"Search for the missing ferry Aurora goes on, day {told * 3}"))];
        var batches = titles.Select((title, i) => Batch.Of(i + 1, [title], [Batch.Event(3 * (i + 1), title.Text, i + 1)])).ToList();
        Assert.Single(Dialogue.Of(batches, Dialogue.Obedient).Merged.Events);
    }

    /// <summary>Twelve developments, each with a word of the next: a chain, and nothing that all share.</summary>
    private static List<BatchExtracted> Mixed
    {
        get
        {
            string[] told =
            [
                "ferry sinks harbour dawn", "harbour budget adopted quietly", "budget strike ends schools", "schools wheat terminal opens",
                "terminal mayor resigns permits", "permits storm cuts power", "power museum buys painting", "painting court frees banker",
                "banker vote recount ordered", "recount border visa eased", "visa fishing quota halved", "quota grid outage feared",
            ];
            var titles = told.Select((text, story) => Sample.Title(story + 1, 5, text)).ToList();
            return
            [
                .. titles.GroupBy(title => Sample.Number(title.Id) % 2).Select(batch =>
                    Batch.Of(1 + batch.Key, [.. batch], [.. batch.Select(title => Batch.Event(5, title.Text, Sample.Number(title.Id)))])),
            ];
        }
    }
}
