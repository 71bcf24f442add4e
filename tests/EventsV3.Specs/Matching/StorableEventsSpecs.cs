using EventsV3.Contracts;
using EventsV3.Domain.Events;
using EventsV3.Domain.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Matching;

[Trait("Promise", "T1"), Trait("Promise", "W3")]
public sealed class StorableEventsSpecs
{
    [Fact]
    public void No_title_is_lost_or_doubled_whatever_cannot_be_stored() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var titles = Enumerable.Range(0, random.Next(1, 30)).Select(Sample.Id).ToArray();
        string[] summaries = ["Steel", "Steel ", "Timber", "", "\0", "Canada / geo_economy - Other events"];
        var events = Enumerable.Range(0, random.Next(0, 8)).Select(_ => new CanonicalEvent
        {
            Date = new DateOnly(2026, 1, random.Next(1, 3)),
            DateConfidence = DateConfidence.High,
            Summary = summaries[random.Next(summaries.Length)],
            Titles = [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => new EventTitle { TitleId = titles[random.Next(titles.Length)], Batch = 1 })],
            SourceBatchCount = 1,
        }).ToList();
        var aside = titles.Where(_ => random.Next(4) == 0).Select(id => new SetAsideTitle { TitleId = id, Reason = "blocked" }).ToList();
        var gone = titles.Where(_ => random.Next(5) == 0).ToHashSet();
        var all = events.SelectMany(e => e.Titles.Select(title => title.TitleId)).Concat(aside.Select(title => title.TitleId)).ToHashSet();

        var storable = StorableEvents.Of(events, aside, all.Count, gone);

        var stored = storable.Events.SelectMany(e => e.Titles).Select(title => title.TitleId).ToList();
        var counts = storable.Counts;
        return stored.Concat(storable.SetAside.Select(title => title.TitleId)).Order().SequenceEqual(all.Order())
            && !stored.Any(gone.Contains)
            && storable.Events.All(e => e.Summary.Trim().Length > 0)
            && storable.Events.DistinctBy(e => (e.Date, e.Summary)).Count() == storable.Events.Count
            && counts.In == counts.InEvents + counts.InCatchAll + counts.SetAside
            && storable.Events.SkipWhile(e => !CatchAll.Is(e.Summary)).All(e => CatchAll.Is(e.Summary));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_event_that_never_had_a_title_is_kept()
    {
        var empty = new CanonicalEvent
        {
            Date = new DateOnly(2026, 1, 3),
            DateConfidence = DateConfidence.Low,
            Summary = "Of a digest whose titles were purged",
            Titles = [],
            SourceBatchCount = 1,
        };

        Assert.Single(StorableEvents.Of([empty], [], 0, new HashSet<Guid>()).Events);
    }
}
