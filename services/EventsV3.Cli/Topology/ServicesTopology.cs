using EventsV3.Cli.Connections;
using EventsV3.Cli.Demo;
using MassTransit;

namespace EventsV3.Cli.Topology;

/// <summary>What the services declare at a broker, by the services' own definitions.</summary>
internal static class ServicesTopology
{
    public static async Task Declare(Uri broker, CancellationToken cancellation)
    {
        // The bus would wait for its broker for ever; an operator wants to know at once.
        await (await Broker.Connect(broker, cancellation)).DisposeAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:RabbitMq"] = broker.ToString();
        builder.AddAllServices(topologyOnly: true);
        using var host = builder.Build();
        // The bus alone: nothing else of the services starts.
        await host.Services.GetRequiredService<IBusControl>().DeployAsync(cancellation);
    }
}
