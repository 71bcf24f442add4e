using EventsV3.Reader.Answers;

namespace EventsV3.Reader.Migration;

/// <summary><c>/migration</c>: how far the platform has moved from the old copy to the new one.</summary>
internal static class MigrationEndpoint
{
    public static void MapMigration(this IEndpointRouteBuilder api) => api.MapGet("/migration", Status)
        .WithTags("Operation").WithSummary("The phase, what the next step still needs, the backfill, the last verification, and who moved it");

    private static async Task<Document<MigrationReport>> Status(HttpContext http, MigrationView view, CancellationToken cancel)
    {
        Ask.Of(http);
        return Document.Of(await view.Read(cancel));
    }
}
