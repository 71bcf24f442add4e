using EventsV3.Reader.Answers;
using EventsV3.Reader.Events;

namespace EventsV3.Reader.Titles;

/// <summary><c>/titles/{id}/events</c>: what a headline has become.</summary>
internal static class TitleEndpoints
{
    public static void MapTitles(this IEndpointRouteBuilder api) => api.MapGet("/titles/{id}/events", Events)
        .WithTags("Events").WithSummary("The events that a title is in, one for each CTM it was filed under")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Document<TitleEvents>> Events(HttpContext http, string id, Readers readers, CancellationToken cancel)
    {
        Ask.Of(http);
        var title = Ask.Id(id);
        var found = await readers.One<Title>("Titles/show", new { Id = title }, cancel) ?? throw Refusal.NotFound("title", title);
        return Document.Of(new TitleEvents(found, [.. (await readers.All<EventHitRow>("Titles/events", new { Id = title }, cancel)).Select(EventHit.Of)]));
    }
}

internal sealed record TitleEvents(Title Title, IReadOnlyList<EventHit> Events);
