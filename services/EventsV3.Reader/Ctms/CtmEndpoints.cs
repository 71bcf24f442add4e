using EventsV3.Reader.Answers;
using EventsV3.Reader.Titles;
using EventsV3.Store.Queries.Ctms;
using Npgsql;

namespace EventsV3.Reader.Ctms;

/// <summary><c>/ctms</c>, and what one of them holds.</summary>
internal static class CtmEndpoints
{
    private const int MostTitles = 1_000;

    public static void MapCtms(this IEndpointRouteBuilder api)
    {
        api.MapGet("/ctms", List).WithTags("CTMs").WithSummary("CTMs, the newest month first")
            .WithDescription("centroid: its id. month: 2026-01. Sorted by month (newest first), centroid, track.")
            .Takes("centroid", "track", "month", "limit", "cursor");
        api.MapGet("/ctms/{id}", Show).WithTags("CTMs").WithSummary("One CTM: its titles' whereabouts and its last run")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/ctms/{id}/events", Events).WithTags("CTMs").WithSummary("The timeline, as the frontend reads it")
            .WithDescription(
                "From the copy that the migration has reached, in the digest's shape: newest day first, the catch-all last. Keys that the platform has put into "
                + "its digests are kept.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/ctms/{id}/titles", Titles).WithTags("CTMs").WithSummary("The CTM's titles, the newest first")
            .Takes("limit", "cursor").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Document<Page<Ctm>>> List(HttpContext http, Readers readers, CancellationToken cancel)
    {
        var ask = Ask.Of(http, "centroid", "track", "month", "limit", "cursor");
        var (limit, after) = (ask.Limit(), ask.After<CtmPlace>());
        var rows = await readers.All<Ctm>("Ctms/list", new
        {
            Centroid = ask.Text("centroid"),
            Track = ask.Text("track"),
            Month = ask.Month("month"),
            AfterMonth = after?.Month,
            AfterCentroid = after?.Centroid,
            AfterTrack = after?.Track,
            Limit = limit + 1,
        }, cancel);
        return Document.Of(Pages.Of(rows, limit, ctm => new CtmPlace(DateOnly.Parse($"{ctm.Month}-01"), ctm.CentroidId, ctm.Track)));
    }

    private static async Task<Document<CtmDetail>> Show(HttpContext http, string id, Readers readers, NpgsqlDataSource database, CancellationToken cancel)
    {
        Ask.Of(http);
        var ctm = Ask.Id(id);
        var detail = await readers.Several(
            "Ctms/show", new { Id = ctm },
            async results => await results.ReadSingleOrDefaultAsync<CtmDetail>() is { } found
                ? found with { Run = await results.ReadSingleOrDefaultAsync<CtmRun>(), Progress = await results.ReadSingleOrDefaultAsync<CtmProgress>() }
                : throw Refusal.NotFound("CTM", ctm),
            cancel);
        var titles = (await CtmCoverage.Read(database, [ctm], cancel)).Single();
        return Document.Of(detail with { Titles = new CtmTitles(titles.Titles, titles.Covered, titles.SetAside, titles.Uncovered) });
    }

    private static async Task<Document<IReadOnlyList<TimelineEvent>>> Events(HttpContext http, string id, Readers readers, CancellationToken cancel)
    {
        Ask.Of(http);
        var ctm = Ask.Id(id);
        var events = await readers.Events.Read(ctm, cancel);
        // The tables have no rows for a CTM that is not, nor for one that is empty.
        if (events is null or "[]" && !await readers.One<bool>("Ctms/exists", new { Id = ctm }, cancel))
            throw Refusal.NotFound("CTM", ctm);
        return new Document<IReadOnlyList<TimelineEvent>>(Timeline.Of(events));
    }

    private static async Task<Document<Page<Title>>> Titles(HttpContext http, string id, Readers readers, CancellationToken cancel)
    {
        var ask = Ask.Of(http, "limit", "cursor");
        var ctm = Ask.Id(id);
        var (limit, after) = (ask.Limit(MostTitles), ask.After<TitlePlace>());
        var rows = await readers.All<Title>(
            "Ctms/titles", new { Id = ctm, AfterTime = after?.PublishedAt, AfterId = after?.TitleId, Limit = limit + 1 }, cancel);
        if (rows.Count == 0 && !await readers.One<bool>("Ctms/exists", new { Id = ctm }, cancel))
            throw Refusal.NotFound("CTM", ctm);
        return Document.Of(Pages.Of(rows, limit, title => new TitlePlace(title.PublishedAt, title.TitleId)));
    }

    private sealed record CtmPlace(DateOnly Month, string Centroid, string Track);

    private sealed record TitlePlace(DateTime PublishedAt, Guid TitleId);
}
