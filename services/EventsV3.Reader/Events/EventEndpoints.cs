using EventsV3.Reader.Answers;
using EventsV3.Reader.Titles;

namespace EventsV3.Reader.Events;

/// <summary><c>/events</c>: over all CTMs, from the tables; before the backfill they hold what was written since.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        api.MapGet("/events", Search).WithTags("Events").WithSummary("Events of all CTMs, the newest day first")
            .WithDescription(
                "date: one day; from, to: the first and the last day. q: words of the summary, as a web search takes them: \"a phrase\", -without, or.")
            .Takes("date", "from", "to", "q", "centroid", "track", "limit", "cursor");
        api.MapGet("/events/{id}", Show).WithTags("Events").WithSummary("One event: its titles, its batches, its history")
            .WithDescription("One that was merged redirects to the event that has its titles; one that is no more is 410, with its history.")
            .Produces<EventDetail>().Produces(StatusCodes.Status304NotModified).Produces(StatusCodes.Status301MovedPermanently)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
    }

    private static async Task<Document<Page<EventHit>>> Search(HttpContext http, Readers readers, CancellationToken cancel)
    {
        var ask = Ask.Of(http, "date", "from", "to", "q", "centroid", "track", "limit", "cursor");
        var (day, limit, after) = (ask.Day("date"), ask.Limit(), ask.After<EventPlace>());
        if (day is not null && (ask.Day("from") ?? ask.Day("to")) is not null)
            throw Refusal.Malformed("date", "one day, or from and to, not both");
        var words = ask.Text("q");
        var rows = await readers.All<EventHitRow>(words is null ? "Events/list" : "Events/search", new
        {
            From = day ?? ask.Day("from"),
            To = day ?? ask.Day("to"),
            Words = words,
            Centroid = ask.Text("centroid"),
            Track = ask.Text("track"),
            AfterDate = after?.Date,
            AfterId = after?.EventId,
            Limit = limit + 1,
        }, cancel);
        return Document.Of(Pages.Of([.. rows.Select(EventHit.Of)], limit, hit => new EventPlace(hit.Date, hit.EventId)));
    }

    private static async Task<IResult> Show(HttpContext http, string id, Readers readers, CancellationToken cancel)
    {
        Ask.Of(http);
        var wanted = Ask.Id(id);
        var found = await readers.Several(
            "Events/show", new { Id = wanted },
            async results => (
                Event: await results.ReadSingleOrDefaultAsync<EventDetailRow>(),
                Titles: (await results.ReadAsync<EventTitle>()).ToList(),
                History: (await results.ReadAsync<EventChangeRow>()).Select(EventChange.Of).ToList()),
            cancel);
        if (found.Event is not null)
            return Document.Of(EventDetail.Of(found.Event, found.Titles, found.History));
        if (await readers.One<Guid?>("Events/survivor", new { Id = wanted }, cancel) is { } survivor)
            return TypedResults.Redirect($"/events/{survivor}", permanent: true);
        if (found.History.Count == 0)
            throw Refusal.NotFound("event", wanted);
        throw new Refusal(StatusCodes.Status410Gone, "The event is no more", $"Event {wanted} was retired: its history says when.")
        {
            Members = { ["history"] = found.History },
        };
    }

    private sealed record EventPlace(DateOnly Date, Guid EventId);
}
