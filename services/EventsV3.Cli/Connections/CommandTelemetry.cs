using EventsV3.ServiceDefaults;
using EventsV3.Store.Telemetry;
using Npgsql;

namespace EventsV3.Cli.Connections;

/// <summary>
/// Exports a command's spans and metrics, and how the migration stands meanwhile, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, as the
/// services do; the last of them at its end.
/// </summary>
internal sealed class CommandTelemetry : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly IHost host;
    private readonly MigrationGauges gauges;
    private readonly CancellationTokenSource ended = new();
    private readonly Task watching;

    private CommandTelemetry(IHost host, NpgsqlDataSource database)
    {
        (this.host, gauges) = (host, new MigrationGauges(database));
        watching = gauges.Watch(Every, ended.Token);
    }

    public static async Task<CommandTelemetry> Start(string command, NpgsqlDataSource database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = $"eventsv3-{command}" });
        builder.Configuration.AddEnvironmentVariables();
        builder.AddTelemetry();
        var host = builder.Build();
        await host.StartAsync();
        return new CommandTelemetry(host, database);
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
