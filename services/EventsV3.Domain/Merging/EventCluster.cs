using EventsV3.Contracts;
using EventsV3.Domain.Clustering;
using EventsV3.Domain.Dates;
using EventsV3.Domain.Events;
using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Merging;

/// <summary>Groups that were found to be one event.</summary>
/// <param name="Groups">In order of their first title.</param>
/// <param name="Medoid">The most typical title; null when there was nothing to compare.</param>
/// <param name="Proposed">The date to give it when none of its groups is known; null: the earliest that one of them is sure of.</param>
internal sealed record EventCluster(IReadOnlyList<EventGroup> Groups, Guid? Medoid, DateOnly? Proposed = null)
{
    public IEnumerable<Guid> TitleIds => Groups.SelectMany(group => group.TitleIds);

    public bool HasKnown => Groups.Any(group => group.IsKnown);

    /// <summary>A title out of the catch-all of which nothing is left to read.</summary>
    public bool IsMute => Medoid is null && Groups.All(group => group.Source is null);

    public bool IsUntouched => Groups.Count == 1 && HasKnown;

    public CanonicalEvent ToEvent(CtmContext ctm, RunTitles run)
    {
        var titles = TitleUnion.Of(TitleIds.Select(run.Member), run.Order);
        if (IsUntouched)
            return Canonical(Groups[0].Source!, titles, Groups[0].Source!.SourceBatchCount);

        DateOnly[] days = [.. TitleIds.Select(run.Find).OfType<Title>().Select(title => title.Day())];
        ExtractedEvent[] parts = [.. Groups.Select(group => group.Source ?? OutOfCatchAll(ctm, run.Find(group.TitleIds[0])!))];
        var wording = Largest(parts) ?? parts[HoldsMedoid()];
        var proposed = Largest(parts)?.Date
            ?? Proposed
            ?? parts.OrderBy(part => part.DateConfidence).ThenBy(part => part.Date).First().Date;
        var (date, confidence) = DateRule.Apply(proposed, days, ctm.Month);
        // A date that no part was sure of does not become sure by being written down twice.
        if (!parts.Any(part => part.Date == date && part.DateConfidence == DateConfidence.High))
            confidence = DateConfidence.Low;
        var batches = Groups.Where(group => group.IsKnown).Sum(group => group.Source!.SourceBatchCount)
            + titles.Select(title => title.Batch).Where(batch => batch > 0).Distinct().Count();
        return Canonical(wording with { Date = date, DateConfidence = confidence }, titles, Math.Max(1, batches));
    }

    private static CanonicalEvent Canonical(ExtractedEvent source, IReadOnlyList<EventTitle> titles, int batches) => new()
    {
        Date = source.Date,
        DateConfidence = source.DateConfidence,
        Summary = source.Summary,
        Titles = titles,
        SourceBatchCount = batches,
    };

    /// <summary>Of the known events the one with most titles; of equals the first. Null when none is known.</summary>
    private ExtractedEvent? Largest(ExtractedEvent[] parts) =>
        Groups.Zip(parts)
            .Where(pair => pair.First.IsKnown)
            .OrderByDescending(pair => pair.First.TitleIds.Count)
            .Select(pair => pair.Second)
            .FirstOrDefault();

    private int HoldsMedoid()
    {
        for (var group = 0; group < Groups.Count; group++)
            if (Medoid is { } medoid && Groups[group].TitleIds.Contains(medoid))
                return group;
        return 0;
    }

    private static ExtractedEvent OutOfCatchAll(CtmContext ctm, Title title)
    {
        var (date, confidence) = DateRule.Apply(title.Day(), [title.Day()], ctm.Month);
        return new ExtractedEvent
        {
            Date = date,
            DateConfidence = confidence,
            Summary = PublisherSuffix.Strip(HeadlineText.Clean(title.Text)),
            TitleIds = [title.Id],
        };
    }
}
