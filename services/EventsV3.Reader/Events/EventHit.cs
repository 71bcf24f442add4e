namespace EventsV3.Reader.Events;

/// <summary>An event in a list.</summary>
/// <param name="EventId">Stable: it stays when the event is worded or dated anew.</param>
/// <param name="Ctm">Whose timeline it is on.</param>
/// <param name="Date">Its day.</param>
/// <param name="DateConfidence">high: supported by a title; low: estimated.</param>
/// <param name="Summary">What happened.</param>
/// <param name="CatchAll">It holds the titles that are no event of their own.</param>
/// <param name="TitleCount">Its titles.</param>
/// <param name="SourceCount">Their publishers.</param>
internal sealed record EventHit(
    Guid EventId, CtmReference Ctm, DateOnly Date, string DateConfidence, string Summary, bool CatchAll, int TitleCount, int SourceCount)
{
    public static EventHit Of(EventHitRow row) => new(
        row.EventId, CtmReference.Of(row), row.Date, row.DateConfidence, row.Summary, Domain.Events.CatchAll.Is(row.Summary), row.TitleCount, row.SourceCount);
}
