using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace EventsV3.ServiceDefaults;

/// <summary>
/// <c>/health/live</c> asks nobody: a broker's outage must not restart every service. <c>/health/ready</c> asks the bus and the database.
/// </summary>
public static class Health
{
    /// <summary>The tag of checks that readiness asks. MassTransit gives it to its own.</summary>
    public const string Ready = "ready";

    internal const string Prefix = "/health/";
    internal const string LivePath = $"{Prefix}live";
    internal const string ReadyPath = $"{Prefix}ready";

    internal static void AddHealth(this IHostApplicationBuilder builder) => builder.Services.AddHealthChecks();

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks(LivePath, new HealthCheckOptions { Predicate = _ => false }).DisableHttpMetrics();
        app.MapHealthChecks(ReadyPath, new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResponseWriter = (response, report) => response.Response.WriteAsync(Describe(report)),
        }).DisableHttpMetrics();
    }

    /// <summary>The status, and a line for each check that is not healthy: what to look at.</summary>
    private static string Describe(HealthReport report) => string.Join('\n',
    [
        report.Status.ToString(),
        .. report.Entries.Where(check => check.Value.Status != HealthStatus.Healthy).Select(check => $"{check.Key}: {check.Value.Description}"),
    ]);
}

internal sealed class PostgresCheck(NpgsqlDataSource database) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await using var ping = database.CreateCommand("select 1");
            await ping.ExecuteScalarAsync(patience.Token);
            return HealthCheckResult.Healthy();
        }
        catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("the database does not answer", fault);
        }
    }
}
