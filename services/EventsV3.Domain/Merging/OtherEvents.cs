using EventsV3.Contracts;
using EventsV3.Domain.Dates;
using EventsV3.Domain.Events;
using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Merging;

/// <summary>The run's catch-all.</summary>
internal static class OtherEvents
{
    public static CanonicalEvent Of(CtmContext ctm, RunTitles run, IReadOnlyList<Guid> titleIds)
    {
        var titles = TitleUnion.Of(titleIds.Select(run.Member), run.Order);
        var days = titleIds.Select(run.Find).OfType<Title>().Select(title => title.Day());
        var batches = titles.Select(title => title.Batch).Where(batch => batch > 0).Distinct().Count();
        var (date, _) = DateRule.Apply(proposed: null, days, ctm.Month);
        return new CanonicalEvent
        {
            Date = date,
            DateConfidence = DateConfidence.Low,
            Summary = CatchAll.SummaryFor(ctm),
            Titles = titles,
            SourceBatchCount = Math.Max(1, batches + (titles.Any(title => title.Batch == 0) ? run.CatchAllBatches : 0)),
        };
    }
}
