using EventsV3.ServiceDefaults;
using EventsV3.Store.Telemetry;
using Npgsql;

namespace EventsV3.Cli.Backfill;

/// <summary>Exports a run's spans and metrics when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, as the services do; the last of them at its end.</summary>
internal sealed class RunTelemetry : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly IHost host;
    private readonly MigrationGauges gauges;
    private readonly CancellationTokenSource ended = new();
    private readonly Task watching;

    private RunTelemetry(IHost host, NpgsqlDataSource database)
    {
        (this.host, gauges) = (host, new MigrationGauges(database));
        watching = gauges.Watch(Every, ended.Token);
    }

    public static async Task<RunTelemetry> Start(NpgsqlDataSource database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "eventsv3-backfill" });
        builder.Configuration.AddEnvironmentVariables();
        builder.AddTelemetry();
        var host = builder.Build();
        await host.StartAsync();
        return new RunTelemetry(host, database);
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await gauges.Look(CancellationToken.None);
        await host.StopAsync(CancellationToken.None);
        gauges.Dispose();
        host.Dispose();
        ended.Dispose();
    }
}
