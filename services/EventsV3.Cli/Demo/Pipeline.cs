using EventsV3.ServiceDefaults;
using MassTransit;

namespace EventsV3.Cli.Demo;

/// <summary>The three services as they are, in one process, on a queue in memory.</summary>
internal sealed class Pipeline(IHost host) : IAsyncDisposable
{
    public IBus Bus { get; } = host.Services.GetRequiredService<IBus>();

    public static async Task<Pipeline> Start(string postgres, IReadOnlyDictionary<string, string?> settings, CancellationToken cancellation)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "eventsv3-demo" });
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration["ConnectionStrings:Postgres"] = postgres;
        builder.Configuration["ConnectionStrings:RabbitMq"] = ServiceDefaults.Bus.Memory;
        builder.AddTelemetry();
        builder.AddAllServices();
        var host = builder.Build();
        await host.StartAsync(cancellation);
        return new Pipeline(host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
