using EventsV3.Contracts;
using EventsV3.Specs.Clustering;
using EventsV3.Specs.Merging;

namespace EventsV3.Specs.Rounds;

/// <summary>Date and wording of an event that a model has put together.</summary>
[Trait("Promise", "I3")]
public class how_an_event_is_told
{
    private static readonly Title[] Ferry =
    [
        .. Enumerable.Range(1, 8).Select(number => Sample.Title(number, number < 3 ? 5 : 6, $"Ferry Aurora sinks off Halifax, report {number}")),
    ];

    [Fact]
    public void By_the_date_of_most_titles_and_the_words_of_the_largest()
    {
        var found = Tell(
            Batch.Event(5, "Ferry sinks", 1, 2), Batch.Event(6, "Aurora lost off Halifax", 3, 4, 5), Batch.Event(6, "Ferry down", 6));
        Assert.Equal(
            (new DateOnly(2026, 1, 6), DateConfidence.High, "Aurora lost off Halifax", 3),
            (found.Date, found.DateConfidence, found.Summary, found.SourceBatchCount));
    }

    [Fact]
    public void By_the_earliest_of_dates_with_as_many_titles() =>
        Assert.Equal(new DateOnly(2026, 1, 5), Tell(Batch.Event(6, "Aurora lost", 3, 4), Batch.Event(5, "Ferry sinks", 1, 2)).Date);

    [Fact]
    public void A_sure_date_outweighs_any_number_of_unsure_ones()
    {
        var found = Tell(
            Batch.Event(6, "Aurora lost", 3, 4, 5, 6, 7, 8) with { DateConfidence = DateConfidence.Low }, Batch.Event(5, "Ferry sinks", 1));
        Assert.Equal((new DateOnly(2026, 1, 5), DateConfidence.High, "Ferry sinks"), (found.Date, found.DateConfidence, found.Summary));
    }

    [Fact]
    public void Unsure_dates_stay_unsure() =>
        Assert.Equal(
            DateConfidence.Low,
            Tell(
                Batch.Event(6, "Aurora lost", 3) with { DateConfidence = DateConfidence.Low },
                Batch.Event(6, "Ferry sinks", 4) with { DateConfidence = DateConfidence.Low }).DateConfidence);

    [Fact]
    public void The_same_date_and_words_in_two_batches_are_one_event_without_a_question()
    {
        var dialogue = Dialogue.Of(
            [
                Batch.Of(1, Ferry[..1], [Batch.Event(5, "Ferry sinks off Halifax", 1)]),
                Batch.Of(2, Ferry[1..2], [Batch.Event(5, "FERRY sinks - off Halifax!", 2)]),
            ],
            _ => throw new InvalidOperationException("asked"));
        Assert.Equal(2, Assert.Single(dialogue.Merged.Events).Titles.Count);
    }

    [Fact]
    public void Events_that_name_the_same_title_are_worth_a_question()
    {
        Title[] titles = [Sample.Title(1, 5, "Alpha"), Sample.Title(2, 5, "Beta"), Sample.Title(3, 5, "Gamma")];
        var dialogue = Dialogue.Of(
            [Batch.Of(1, titles[..2], [Batch.Event(5, "One", 1, 2)]), Batch.Of(2, titles[1..], [Batch.Event(5, "Two", 2, 3)])],
            Dialogue.Obedient);
        Assert.Single(dialogue.Blocks);
        Assert.Equal([1, 1, 2], Assert.Single(dialogue.Merged.Events).Titles.Select(title => title.Batch));
    }

    private static CanonicalEvent Tell(params ExtractedEvent[] pieces)
    {
        var batches = pieces
            .Select((piece, i) => Batch.Of(i + 1, [.. Ferry.Where(title => piece.TitleIds.Contains(title.Id))], [piece]))
            .ToList();
        return Assert.Single(Dialogue.Of(batches, Dialogue.Obedient, Dialogue.Trusting).Merged.Events);
    }
}
