using EventsV3.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventsV3.IntegrationTests.Servers;

/// <summary>The services' bus on a virtual host of its own, with a test's consumers.</summary>
public sealed class BusHost : IAsyncDisposable
{
    private readonly IHost host;

    private BusHost(IHost host, string address) => (this.host, Address) = (host, address);

    public string Address { get; }

    public IBus Bus => host.Services.GetRequiredService<IBus>();

    public static async Task<BusHost> Start(
        Action<IServiceCollection>? services = null, Action<IBusRegistrationConfigurator>? consumers = null)
    {
        var address = await (await RabbitMqServer.Shared()).CreateVirtualHost();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:RabbitMq", address)]);
        services?.Invoke(builder.Services);
        builder.AddBus(consumers ?? (_ => { }));
        var host = builder.Build();
        await host.StartAsync();
        return new BusHost(host, address);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await (await RabbitMqServer.Shared()).DeleteVirtualHost(Address);
    }
}
