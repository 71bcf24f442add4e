using EventsV3.Cli.Terminal;
using EventsV3.Contracts;
using EventsV3.ServiceDefaults;
using MassTransit;

namespace EventsV3.Cli.Connections;

/// <summary>The services' bus, with nothing consumed.</summary>
internal sealed class OperatorBus(IHost host) : IAsyncDisposable
{
    private const int PublishAtOnce = 50;

    public IBus Bus { get; } = host.Services.GetRequiredService<IBus>();

    public static async Task<OperatorBus> Start(Uri broker, CancellationToken cancellation)
    {
        // The bus would wait for its broker for ever; an operator wants to know at once.
        await (await Broker.Connect(broker, cancellation)).DisposeAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:RabbitMq"] = broker.ToString();
        builder.AddBus(_ => { });
        var host = builder.Build();
        await host.StartAsync(cancellation);
        return new OperatorBus(host);
    }

    /// <exception cref="OperatorError">Nobody would have received it: no extractor has ever run on this broker.</exception>
    public static async Task Publish(IBus bus, IEnumerable<CtmReady> messages, CancellationToken cancellation)
    {
        try
        {
            foreach (var chunk in messages.Chunk(PublishAtOnce))
                await Task.WhenAll(chunk.Select(message => bus.Publish(message, cancellation)));
        }
        catch (MessageReturnedException)
        {
            throw new OperatorError(
                "No queue takes CtmReady: no extractor has run on this broker yet. Nothing is lost, nothing was asked for.",
                "eventsv3 topology apply   (then this command again; it waits for the first extractor)");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
