using EventsV3.Consolidator;
using EventsV3.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventsV3.IntegrationTests.Consolidation;

/// <summary>A replica of the consolidator in this process, with its own role in the database.</summary>
public sealed class ConsolidatorHost : IAsyncDisposable
{
    private readonly IHost host;

    private ConsolidatorHost(IHost host) => this.host = host;

    public static async Task<ConsolidatorHost> Start(string rabbitMq, string postgres)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:RabbitMq", rabbitMq),
            new("ConnectionStrings:Postgres", postgres),
            new("Database:UseRoles", "true"),
        ]);
        builder.AddPostgres(ConsolidatorService.Role);
        builder.AddConsolidator();
        builder.AddBus(bus => bus.AddConsolidatorConsumers());
        var host = builder.Build();
        await host.StartAsync();
        return new ConsolidatorHost(host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
