using EventsV3.Store.Telemetry;
using Npgsql;

namespace EventsV3.Writer;

/// <summary>The writer runs all the time: it tells dashboards how the migration stands.</summary>
public sealed class MigrationWatch(NpgsqlDataSource database) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var gauges = new MigrationGauges(database);
        await gauges.Watch(Every, stoppingToken);
    }
}
