using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace EventsV3.Reader.Access;

/// <summary>One client cannot take the reader from the others (429), and all together cannot take more than it has (503).</summary>
internal static class ClientLimits
{
    public static void AddClientLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<ReaderOptions>>((limits, options) =>
        {
            var reader = options.Value;
            var perClient = PartitionedRateLimiter.Create<HttpContext, string>(http => IsMetered(http)
                ? RateLimitPartition.GetTokenBucketLimiter(ClientOf(http), _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = reader.Burst,
                    TokensPerPeriod = Math.Max(1, reader.RequestsPerSecond / 10),
                    ReplenishmentPeriod = TimeSpan.FromSeconds(reader.RequestsPerSecond >= 10 ? 0.1 : 1.0 / reader.RequestsPerSecond),
                })
                : RateLimitPartition.GetNoLimiter(""));
            var together = PartitionedRateLimiter.Create<HttpContext, string>(http => IsMetered(http) && !IsLive(http)
                ? RateLimitPartition.GetConcurrencyLimiter("all", _ => new ConcurrencyLimiterOptions { PermitLimit = reader.Concurrency })
                : RateLimitPartition.GetNoLimiter(""));
            limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(perClient, together);
            limits.OnRejected = (rejected, _) =>
            {
                var mine = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
                rejected.HttpContext.Response.StatusCode = mine ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable;
                rejected.HttpContext.Response.Headers.RetryAfter =
                    Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    public static void UseClientLimits(this WebApplication app) => app.UseRateLimiter();

    /// <summary>Probes ask whatever the load.</summary>
    private static bool IsMetered(HttpContext http) => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    /// <summary>Its connections are counted on their own: each stays for as long as somebody looks.</summary>
    private static bool IsLive(HttpContext http) => http.Request.Path.Equals("/live", StringComparison.Ordinal);

    private static string ClientOf(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } name ? $"client {name}"
        : http.User.FindFirstValue("sub") is { } subject ? $"subject {subject}"
        : $"address {http.Connection.RemoteIpAddress}";
}
