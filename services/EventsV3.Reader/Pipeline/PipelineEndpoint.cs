using EventsV3.Reader.Answers;

namespace EventsV3.Reader.Pipeline;

/// <summary><c>/status</c>: the pipeline at work.</summary>
internal static class PipelineEndpoint
{
    public static void MapPipeline(this IEndpointRouteBuilder api) => api.MapGet("/status", Status)
        .WithTags("Operation").WithSummary("Runs by state, what is under way, what failed and how to go on, what was written last");

    private static async Task<Document<PipelineReport>> Status(HttpContext http, PipelineView view, CancellationToken cancel)
    {
        Ask.Of(http);
        return Document.Of(await view.Read(cancel));
    }
}
