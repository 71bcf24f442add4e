namespace EventsV3.FaultServer.Http;

/// <summary>What Azure puts on every response.</summary>
internal static class ResponseHeaders
{
    public static void Add(HttpResponse response, ModelState state)
    {
        var id = Guid.NewGuid().ToString();
        response.Headers["apim-request-id"] = id;
        response.Headers["x-request-id"] = id;
        response.Headers["x-ms-region"] = "Nowhere Central";
        var (tokens, requests) = state.Limit.Remaining;
        if (tokens is not null)
        {
            response.Headers["x-ratelimit-limit-tokens"] = $"{state.Options.TokensPerMinute}";
            response.Headers["x-ratelimit-remaining-tokens"] = $"{tokens}";
        }
        if (requests is not null)
        {
            response.Headers["x-ratelimit-limit-requests"] = $"{state.Options.RequestsPerMinute}";
            response.Headers["x-ratelimit-remaining-requests"] = $"{requests}";
        }
    }
}
