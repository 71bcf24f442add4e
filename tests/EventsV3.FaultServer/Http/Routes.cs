using EventsV3.FaultServer.Batches;
using EventsV3.FaultServer.Faults;

namespace EventsV3.FaultServer.Http;

/// <summary>Azure's v1, a plain OpenAI-compatible v1, and Azure's older path that names the deployment; and what people look at.</summary>
internal static class Routes
{
    private static readonly string[] Prefixes = ["/openai/v1", "/v1"];

    public static void Map(WebApplication app, ModelState state, CancellationToken stopping)
    {
        var chat = new ChatEndpoint(state, stopping);
        app.UseRouting();
        foreach (var prefix in Prefixes)
        {
            app.MapPost($"{prefix}/chat/completions", (RequestDelegate)(http => chat.Answer(http, deployment: null)));
            MapBatches(app, prefix, state);
        }
        app.MapPost(
            "/openai/deployments/{deployment}/chat/completions",
            (RequestDelegate)(http => chat.Answer(http, (string?)http.GetRouteValue("deployment"))));
        app.MapGet("/__log", (RequestDelegate)(http => Api.Send(http, LogJson.Of(state.Log))));
        app.MapPost("/__reset", (RequestDelegate)(http =>
        {
            state.Forget();
            return Api.Send(http, LogJson.Of(state.Log));
        }));
        app.MapFallback("{**path}", (RequestDelegate)(http => UnknownPath.Answer(http, state)));
    }

    private static void MapBatches(WebApplication app, string prefix, ModelState state)
    {
        var files = new FileEndpoints(state);
        var batches = new BatchEndpoints(state);
        Map(HttpMethods.Post, "/files", files.Upload);
        Map(HttpMethods.Get, "/files/{id}", files.Describe);
        Map(HttpMethods.Get, "/files/{id}/content", files.Download);
        Map(HttpMethods.Post, "/batches", batches.Create);
        Map(HttpMethods.Get, "/batches", batches.List);
        Map(HttpMethods.Get, "/batches/{id}", batches.Look);
        Map(HttpMethods.Post, "/batches/{id}/cancel", batches.Cancel);

        void Map(string method, string path, RequestDelegate answer) => app.MapMethods(prefix + path, [method], (RequestDelegate)(http =>
            state.Options.ApiKey is { } key && !Admission.Brings(http.Request, key)
                ? Api.Fail(http, 401, "401", StatusFaults.Unauthorized.Message)
                : answer(http)));
    }
}
