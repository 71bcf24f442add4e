using EventsV3.Reader.Answers;

namespace EventsV3.Reader.Live;

/// <summary><c>/live</c>: what happens, as server-sent events.</summary>
internal static class LiveEndpoint
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void MapLive(this IEndpointRouteBuilder api) => api.MapGet("/live", Follow)
        .WithTags("Operation").WithSummary("What happens, as it happens")
        .WithDescription(
            "Server-sent events: run {ctm_id, run_id, state, arrived, batch_count}, batch (the same, when one has arrived), written {ctm_id, run_id}, "
            + "migration {phase, percent}, resync {} (first, and whenever something may have been missed: read again). "
            + "A comment every 15 seconds keeps the connection open.")
        .Produces<string>(StatusCodes.Status200OK, "text/event-stream");

    private static async Task Follow(HttpContext http, LiveFeed feed, IHostApplicationLifetime host)
    {
        Ask.Of(http);
        using var watch = feed.Open()
            ?? throw new Refusal(StatusCodes.Status503ServiceUnavailable, "Not now", "As many as may are looking already. Ask again in a moment.");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await Send(": hello\n\n");
            using var heart = new PeriodicTimer(Heartbeat);
            var beat = heart.WaitForNextTickAsync(over.Token).AsTask();
            while (true)
            {
                var told = watch.Events.WaitToReadAsync(over.Token).AsTask();
                while (await Task.WhenAny(told, beat) == beat)
                {
                    await beat;
                    await Send(": here\n\n");
                    beat = heart.WaitForNextTickAsync(over.Token).AsTask();
                }
                await told;
                while (watch.Events.TryRead(out var news))
                    await http.Response.WriteAsync($"event: {news.Kind}\ndata: {news.Data}\n\n", over.Token);
                await http.Response.Body.FlushAsync(over.Token);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The client has gone, or the reader goes.
        }

        async Task Send(string text)
        {
            await http.Response.WriteAsync(text, over.Token);
            await http.Response.Body.FlushAsync(over.Token);
        }
    }
}
