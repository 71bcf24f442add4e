using EventsV3.FaultServer.Faults;

namespace EventsV3.FaultServer.Http;

/// <summary>What a provider looks at before it asks the model. The first thing that is wrong is what the client is told.</summary>
internal static class Admission
{
    /// <summary>Null: admitted, and booked at the limiter.</summary>
    public static StatusFault? Refuse(HttpRequest http, ChatRequest request, bool askedAgain, ModelState state)
    {
        var options = state.Options;
        if (options.ApiKey is { } key && !Brings(http, key))
            return StatusFaults.Unauthorized;
        if (options.Deployments is { } known && !known.Contains(request.Deployment))
            return StatusFaults.DeploymentNotFound;
        if (!request.IsReadable)
            return Refusals.Unreadable;
        if (Unsupported(request, options) is { } parameter)
            return StatusFaults.Unsupported(parameter);
        if (request.Schema is { } schema && StrictSchema.Problem(schema) is { } problem)
            return Refusals.BadSchema(problem);
        if (request.PromptTokens > options.ContextTokens)
            return StatusFaults.ContextTooLong(options.ContextTokens, request.PromptTokens);
        if (state.RefusedTexts.Any(request.Shows))
            return StatusFaults.FilteredViolence;
        if (askedAgain && options.FailWhenAskedTwice)
            return Refusals.AskedTwice;
        var wait = state.Limit.Admit(Cost(request));
        return wait > TimeSpan.Zero ? Refusals.LimitReached(wait) : null;
    }

    /// <summary>What the limiter books: the prompt, and the most that may be answered.</summary>
    public static int Cost(ChatRequest request) => request.PromptTokens + (request.MaxOutputTokens ?? 0);

    public static bool Brings(HttpRequest http, string key) =>
        http.Headers.Authorization == $"Bearer {key}" || http.Headers["api-key"] == key;

    private static string? Unsupported(ChatRequest request, FakeModelOptions options)
    {
        if (!options.AcceptsTemperature && request.Parameters.Contains("temperature"))
            return "temperature";
        if (!options.AcceptsSeed && request.Parameters.Contains("seed"))
            return "seed";
        if (!options.AcceptsMaxCompletionTokens && request.Parameters.Contains("max_completion_tokens"))
            return "max_completion_tokens";
        return !options.AcceptsJsonSchema && request.AsksForSchema ? "response_format" : null;
    }
}
