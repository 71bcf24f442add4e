using EventsV3.Contracts;
using EventsV3.Domain.Consolidation;
using EventsV3.Specs.Clustering;
using EventsV3.Specs.Merging;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Rounds;

[Trait("Promise", "I2")]
public class known_events
{
    private static readonly Title[] Rates =
    [
        Sample.Title(1, 5, "Bank of Canada cuts interest rate to 2 percent"),
        Sample.Title(2, 6, "Bank of Canada cuts its interest rate"),
        Sample.Title(3, 6, "Interest rate cut by Bank of Canada"),
    ];

    private static readonly ExtractedEvent One = Batch.Event(5, "Bank of Canada cuts rate", 1) with { SourceBatchCount = 3 };
    private static readonly ExtractedEvent Other = Batch.Event(6, "Interest rate is cut", 2);

    [Fact]
    public void Without_anything_new_nothing_is_asked() =>
        Assert.Empty(Dialogue.Of([Batch.Of(0, Rates[..2], [One, Other])], Dialogue.Obedient).Asked);

    [Fact]
    public void Two_that_say_the_same_of_the_same_day_stay_two_until_something_new_says_it_too()
    {
        var twins = Batch.Of(0, Rates[..2], [One, One with { Summary = One.Summary + "!", TitleIds = [Rates[1].Id] }]);
        var third = Batch.Of(1, Rates[2..], [Batch.Event(5, One.Summary.ToUpperInvariant(), 3)]);
        Assert.Equal(2, Dialogue.Of([twins], Dialogue.Obedient).Merged.Events.Count);
        Assert.Single(Dialogue.Of([twins, third], Dialogue.Obedient).Merged.Events);
    }

    [Fact]
    public void A_pending_pair_is_asked_again_and_the_larger_keeps_its_wording()
    {
        var dialogue = Dialogue.Of([Pending(Rates[0], Rates[1])], Dialogue.Obedient);
        Assert.Equal(2, Assert.Single(dialogue.Blocks).Lines.Count);
        var found = Assert.Single(dialogue.Merged.Events);
        Assert.Equal((One.Summary, One.Date, 4, 2), (found.Summary, found.Date, found.SourceBatchCount, found.Titles.Count));
    }

    [Fact]
    public void A_pending_pair_of_a_title_that_is_gone_or_of_one_event_is_moot()
    {
        Assert.Empty(Dialogue.Of([Pending(Rates[0], Sample.Title(99, 5, "gone"))], Dialogue.Obedient).Asked);
        Assert.Empty(Dialogue.Of([Pending(Rates[0], Rates[0])], Dialogue.Obedient).Asked);
    }

    [Fact]
    public void A_pending_pair_that_fails_again_stays_pending()
    {
        var merged = Dialogue.Of([Pending(Rates[0], Rates[1])], _ => BlockAnswer.Failed).Merged;
        Assert.Equal((Rates[0].Id, Rates[1].Id), (Assert.Single(merged.Pending).One, merged.Pending[0].Other));
    }

    [Fact]
    public void A_new_event_joins_one_and_unites_two_that_it_is_both_of()
    {
        var merged = Dialogue.Of(
            [Batch.Of(0, Rates[..2], [One, Other]), Batch.Of(1, Rates[2..], [Batch.Event(6, "Bank cuts interest rate", 3)])],
            Dialogue.Obedient).Merged;
        Assert.Equal((One.Summary, 3), (Assert.Single(merged.Events).Summary, merged.Events[0].Titles.Count));
    }

    [Fact]
    public void Events_that_gain_no_title_stay_exactly_as_they_are() =>
        Prop.ForAll(Chronicle.Any, Gen.Choose(0, 1_000_000).ToArbitrary(), (chronicle, seed) =>
        {
            var before = Dialogue.Of([.. chronicle.Batches.Take(3)], Dialogue.Oracle).Merged;
            var known = Batch.Known(before.Events, [.. chronicle.Batches.SelectMany(batch => batch.Titles)]);
            var after = Dialogue.Of([known, .. chronicle.Batches.Skip(3)], Dialogue.Garbage(seed)).Merged;
            return before.Events.Where(found => !Domain.Events.CatchAll.Is(found.Summary)).All(old =>
            {
                var now = after.Events.Single(found => found.Titles.Any(title => title.TitleId == old.Titles[0].TitleId));
                return now.Titles.Count > old.Titles.Count
                    ? old.Titles.All(title => now.Titles.Any(held => held.TitleId == title.TitleId))
                    : (now.Date, now.DateConfidence, now.Summary, now.SourceBatchCount)
                        == (old.Date, old.DateConfidence, old.Summary, old.SourceBatchCount);
            });
        }).QuickCheckThrowOnFailure();

    private static BatchExtracted Pending(Title one, Title other) =>
        Batch.Of(0, Rates[..2], [One, Other]) with { Pending = [new TitlePair { One = one.Id, Other = other.Id }] };
}
