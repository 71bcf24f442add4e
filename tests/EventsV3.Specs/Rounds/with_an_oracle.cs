using EventsV3.Contracts;
using EventsV3.Domain.Consolidation;
using EventsV3.Domain.Events;
using EventsV3.Domain.Merging;
using EventsV3.Specs.Clustering;
using EventsV3.Specs.Merging;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Rounds;

public class with_an_oracle
{
    [Fact]
    public void Nothing_is_united_that_is_not_one_story_and_every_candidate_that_is_one() =>
        Prop.ForAll(Chronicle.Any, chronicle =>
        {
            var merged = Dialogue.Of(chronicle.Batches, Dialogue.Oracle, Dialogue.Trusting).Merged;
            var run = new RunTitles(chronicle.Batches);
            var groups = new RunGroups(run, Dialogue.Trusting.Askable);
            var edges = Candidates.Of(run, groups, new GroupWords(groups, Dialogue.Trusting.CommonShare), Dialogue.Trusting);
            var stories = Enumerable.Range(0, groups.Count).Select(group => Chronicle.StoryOf(groups.Name(group))).ToList();
            var eventOf = merged.Events.SelectMany(found => found.Titles.Select(title => (title.TitleId, found))).ToDictionary();
            var pieces = Enumerable.Range(0, groups.Count).ToLookup(group => eventOf[groups[group].TitleIds[0]], group => stories[group]);
            return pieces.All(found => CatchAll.Is(found.Key.Summary) || found.Distinct().Count() == 1)
                && edges.Where(edge => stories[edge.One] == stories[edge.Other])
                    .All(edge => eventOf[groups[edge.One].TitleIds[0]] == eventOf[groups[edge.Other].TitleIds[0]]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Pieces_that_share_nothing_meet_by_way_of_a_third()
    {
        var merged = Dialogue.Of(
            [
                Batch.Of(1, [Sample.Title(1, 5, "Ferry sinks off Halifax")], [Batch.Event(5, "Ferry sinks off Halifax story1", 1)]),
                Batch.Of(2, [Sample.Title(2, 5, "Seven drowned passengers named")], [Batch.Event(5, "Seven drowned named story1", 2)]),
                Batch.Of(3, [Sample.Title(3, 6, "Seven drowned as ferry sinks")], [Batch.Event(6, "Seven drowned as ferry sinks story1", 3)]),
            ],
            Dialogue.Oracle).Merged;
        Assert.Equal(3, Assert.Single(merged.Events).Titles.Count);
    }

    [Fact]
    public void Ten_thousand_titles_take_few_rounds_and_few_calls()
    {
        // 1,000 stories in 140 batches, each told in pieces by three of them.
        var batches = Enumerable.Range(1, 140).Select(number =>
        {
            int[] stories = [.. Enumerable.Range(0, 24).Select(piece => (number * 7 + piece * 42) % 1_000)];
            var titles = stories.SelectMany((story, piece) => Enumerable.Range(0, 3).Select(told => Sample.Title(
                number * 100 + piece * 3 + told,
                2 + story % 27 + told * 0.2,
                $"name{story} place{story * 31 % 997} act{(story + told) % 40} said{told}"))).ToList();
            var pieces = stories.Select((story, piece) => new ExtractedEvent
            {
                Date = new DateOnly(2026, 1, 2 + story % 27),
                DateConfidence = DateConfidence.High,
                Summary = $"name{story} does act{story % 40} in batch{number} piece{piece} story{story}",
                TitleIds = [.. titles.Skip(piece * 3).Take(3).Select(title => title.Id)],
            });
            return Batch.Of(number, titles, [.. pieces]);
        }).ToList();

        var dialogue = Dialogue.Of(batches, Dialogue.Oracle);

        var told = batches.SelectMany(batch => batch.Events).Select(piece => Chronicle.StoryOf(piece.Summary)).Distinct();
        Assert.Equal(10_080, dialogue.Merged.TitleCount);
        Assert.Equal(told.Count(), dialogue.Merged.Events.Count);
        Assert.InRange(dialogue.Blocks.Count(), 1, 200);
        Assert.InRange(dialogue.Asked.Count, 1, 6);
    }
}
