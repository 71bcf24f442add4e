using EventsV3.Contracts;
using EventsV3.Domain.Consolidation;
using EventsV3.Domain.Events;
using EventsV3.Specs.Clustering;
using EventsV3.Specs.Merging;

namespace EventsV3.Specs.Rounds;

/// <summary>Titles that a model has called nobody's news.</summary>
public class the_catch_all_in_rounds
{
    private static readonly Title[] Ferry =
    [
        Sample.Title(1, 5, "Ferry sinks off Halifax, five dead"),
        Sample.Title(2, 5, "Five dead as ferry sinks off Halifax"),
        Sample.Title(3, 6, "Halifax ferry sinks: five dead"),
    ];

    private static readonly Title Wheat = Sample.Title(4, 6, "Wheat growers fear a third dry spring off Halifax");
    private static readonly Title Storm = Sample.Title(5, 7, "Storm outage in Moncton");

    [Fact]
    public void Catch_alls_unite_and_come_last_and_are_never_asked_about()
    {
        var dialogue = Dialogue.Of(
            [Batch.Of(1, [Wheat, Ferry[0]], [Batch.Event(5, "Ferry sinks", 1), Other(4)]), Batch.Of(2, [Storm], [Other(5)])], Dialogue.Obedient);
        Assert.Equal([[1], [4, 5]], dialogue.Merged.Events.Select(Members));
        Assert.True(CatchAll.Is(dialogue.Merged.Events[1].Summary));
        Assert.DoesNotContain(dialogue.Blocks.SelectMany(block => block.Lines), line => CatchAll.Is(line.Summary));
    }

    [Fact]
    public void A_leftover_that_is_clearly_an_event_s_is_asked_about_and_may_join_it_and_a_distant_one_is_not()
    {
        var dialogue = Dialogue.Of(
            [
                Batch.Of(1, [.. Ferry[..2], Wheat], [Batch.Event(5, "Ferry sinks off Halifax", 1, 2), Other(4)]),
                Batch.Of(2, [Ferry[2]], [Other(3)]),
            ],
            Dialogue.Obedient);
        Assert.Equal(
            ["Ferry sinks off Halifax", "Halifax ferry sinks: five dead"],
            Assert.Single(dialogue.Blocks).Lines.Select(line => line.Summary).Order());
        Assert.Equal([[1, 2, 3], [4]], dialogue.Merged.Events.Select(Members));
    }

    [Fact]
    public void A_leftover_whose_question_failed_is_pending_by_its_own_name_and_a_pair_of_them_is_not()
    {
        BatchExtracted[] batches =
        [
            Batch.Of(1, Ferry[..1], [Batch.Event(5, "Ferry sinks off Halifax", 1)]),
            Batch.Of(2, Ferry[1..2], [Other(2)]),
            Batch.Of(3, Ferry[2..], [Other(3)]),
        ];
        var pending = Dialogue.Of(batches, _ => BlockAnswer.Failed).Merged.Pending;
        Assert.Equal([(1, 2), (1, 3)], pending.Select(pair => (Sample.Number(pair.One), Sample.Number(pair.Other))).Order());
    }

    [Fact]
    public void Leftovers_of_two_batches_may_become_an_event_and_those_of_one_were_seen_together()
    {
        var several = Dialogue.Of([Batch.Of(1, [Ferry[0]], [Other(1)]), Batch.Of(2, [Ferry[2]], [Other(3)])], Dialogue.Obedient);
        Assert.Equal([[1, 3]], several.Merged.Events.Select(Members));
        var same = Dialogue.Of([Batch.Of(1, [Ferry[0], Ferry[2]], [Other(1, 3)])], Dialogue.Obedient);
        Assert.Empty(same.Asked);
        Assert.True(CatchAll.Is(Assert.Single(same.Merged.Events).Summary));
    }

    [Fact]
    public void A_lone_leftover_stays_one_however_few_sources_an_event_needs()
    {
        var merged = Dialogue.Of([Batch.Of(1, [Storm], [Other(5)])], Dialogue.Obedient, minimumSources: 1).Merged;
        Assert.True(CatchAll.Is(Assert.Single(merged.Events).Summary));
    }

    [Fact]
    public void Events_with_too_few_sources_go_there()
    {
        var merged = Dialogue.Of(
            [Batch.Of(1, [Wheat, .. Ferry[..2]], [Batch.Event(6, "Dry spring", 4), Batch.Event(5, "Ferry sinks", 1, 2)])],
            Dialogue.Oracle,
            minimumSources: 2).Merged;
        Assert.Equal([[1, 2], [4]], merged.Events.Select(Members));
    }

    [Fact]
    public void The_same_headline_left_over_twice_is_not_united_unasked()
    {
        var again = Ferry[0] with { Id = Sample.Id(9) };
        Assert.NotEmpty(Dialogue.Of([Batch.Of(1, [Ferry[0]], [Other(1)]), Batch.Of(2, [again], [Other(9)])], Dialogue.Oracle).Asked);
    }

    private static ExtractedEvent Other(params int[] titles) => Batch.Event(1, CatchAll.SummaryFor(Sample.Ctm), titles);

    private static IEnumerable<int> Members(CanonicalEvent found) => found.Titles.Select(title => Sample.Number(title.TitleId));
}
