using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace EventsV3.ServiceDefaults;

/// <summary>
/// A request's span says its route and how it ended, which .NET 10 leaves to others: names and tags of the HTTP conventions.
/// </summary>
internal static class RequestSpans
{
    /// <summary>First of all middleware, so that it sees what the others make of the answer.</summary>
    public static void UseRequestSpans(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        finally
        {
            if (http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
                Describe(span, http);
        }
    });

    private static void Describe(Activity span, HttpContext http)
    {
        // A failure's handler answers without an endpoint: it remembers whose failure it was.
        var endpoint = http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if ((endpoint as RouteEndpoint)?.RoutePattern.RawText is { } route)
        {
            span.DisplayName = $"{http.Request.Method} {route}";
            span.SetTag("http.route", route);
        }
        span.SetTag("http.response.status_code", http.Response.StatusCode);
        if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            span.SetStatus(ActivityStatusCode.Error);
    }
}
