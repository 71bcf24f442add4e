using EventsV3.ServiceDefaults;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace EventsV3.Reader.Answers;

/// <summary>
/// Every failure as <c>application/problem+json</c> (RFC 9457). A database that is away, locked or too busy is a 503 that says when to ask again;
/// what is our own fault is a 500 that says nothing of how.
/// </summary>
internal sealed class Problems(IProblemDetailsService writer, ILogger<Problems> log) : IExceptionHandler
{
    private const string AskAgainAfterSeconds = "2";

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancel)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }
        var problem = Of(exception);
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = AskAgainAfterSeconds;
        if (problem.Status == StatusCodes.Status500InternalServerError)
            log.LogError(exception, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
        http.Response.StatusCode = problem.Status!.Value;
        return await writer.TryWriteAsync(new ProblemDetailsContext { HttpContext = http, ProblemDetails = problem, Exception = exception });
    }

    private static ProblemDetails Of(Exception exception)
    {
        switch (exception)
        {
            case Refusal refusal:
                var refused = new ProblemDetails { Status = refusal.Status, Title = refusal.Title, Detail = refusal.Message };
                foreach (var (name, value) in refusal.Members)
                    refused.Extensions[name] = value;
                return refused;
            case BadHttpRequestException malformed:
                return new ProblemDetails { Status = malformed.StatusCode, Title = "The request cannot be read" };
            case PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }:
                return Unavailable("The database took too long to answer.");
            case not null when IsAway(exception):
                return Unavailable("The database does not answer, or is locked for a moment.");
            default:
                return new ProblemDetails { Status = StatusCodes.Status500InternalServerError, Title = "The reader failed", Detail = "It is in the reader's log." };
        }
    }

    /// <summary>No connection was to be had (the server is away, the pool is empty), or it was lost.</summary>
    private static bool IsAway(Exception exception) => Transient.IsOutage(exception) || exception is NpgsqlException and not PostgresException;

    private static ProblemDetails Unavailable(string why) => new()
    {
        Status = StatusCodes.Status503ServiceUnavailable, Title = "Not now", Detail = $"{why} Ask again in a moment.",
    };
}

internal static class ProblemRegistration
{
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<Problems>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            // No link to a specification that nobody reads, and no trace id without telemetry.
            context.ProblemDetails.Type = null;
            context.ProblemDetails.Instance = context.HttpContext.Request.Path;
        });
    }
}
