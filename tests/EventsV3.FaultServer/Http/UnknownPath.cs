namespace EventsV3.FaultServer.Http;

/// <summary>Nothing is here, and that somebody came is logged all the same.</summary>
internal static class UnknownPath
{
    public static async Task Answer(HttpContext http, ModelState state)
    {
        var body = await RequestBody.Read(http.Request);
        var request = ChatRequest.Read(body, deployment: null);
        var (call, _, _) = state.Log.Open(number => Arrival.Of(http.Request, body, request, number, state.Options.Time));
        state.Log.Settle(call with { Status = 404 });
        await Api.Fail(http, 404, "404", "Resource not found");
    }
}
