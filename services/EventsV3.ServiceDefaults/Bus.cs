using EventsV3.Contracts;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventsV3.ServiceDefaults;

/// <summary>
/// The bus as every service has it. Publisher confirms stay on and there is no in-memory outbox anywhere: a message that leaves after its
/// transaction has committed is lost when the process dies in between.
/// </summary>
public static class Bus
{
    /// <summary>The transport of the demo and of specs: no broker, one process.</summary>
    public const string Memory = "memory";

    /// <param name="builder">Has <c>ConnectionStrings:RabbitMq</c>.</param>
    /// <param name="consumers">What this process consumes.</param>
    /// <param name="topologyOnly">Queues and exchanges are declared as ever, and nothing is consumed.</param>
    public static IHostApplicationBuilder AddBus(
        this IHostApplicationBuilder builder, Action<IBusRegistrationConfigurator> consumers, bool topologyOnly = false)
    {
        Timeouts.Register(builder);
        builder.Services.AddOptions<HostOptions>()
            .Configure<IConfiguration>((host, configuration) => host.ShutdownTimeout = Timeouts.From(configuration).Shutdown);
        builder.Services.AddOptions<MassTransitHostOptions>().Configure<IConfiguration>((host, configuration) =>
        {
            // Otherwise what is published right after the start meets an exchange without a queue.
            host.WaitUntilStarted = true;
            host.ConsumerStopTimeout = Timeouts.From(configuration).ConsumerStop;
        });

        var address = builder.Configuration.GetConnectionString("RabbitMq");
        builder.Services.AddOptions<BusAddress>().Configure(options => options.Value = address)
            .Validate(options => options.IsComplete, BusAddress.HowToSet).ValidateOnStart();

        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.SetKebabCaseEndpointNameFormatter();
            bus.AddConfigureEndpointsCallback((_, endpoint) =>
            {
                if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
                    queue.SetQuorumQueue();
            });
            consumers(bus);
            if (address == Memory)
                bus.UsingInMemory((context, transport) =>
                {
                    CorrelateByCtm(transport.SendTopology);
                    transport.ConfigureEndpoints(context);
                });
            else
                bus.UsingRabbitMq((context, transport) =>
                {
                    transport.Host(new Uri(address!));
                    transport.DeployTopologyOnly = topologyOnly;
                    CorrelateByCtm(transport.SendTopology);
                    MandatoryMessages.Require(transport);
                    transport.ConfigureEndpoints(context);
                });
        });
        return builder;
    }

    /// <summary>Every span of a message carries its CTM's id, so one search shows a CTM's whole way.</summary>
    private static void CorrelateByCtm(ISendTopology topology)
    {
        topology.UseCorrelationId<CtmReady>(message => message.CtmId);
        topology.UseCorrelationId<CtmSkipped>(message => message.CtmId);
        topology.UseCorrelationId<CtmFailed>(message => message.Run.CtmId);
        topology.UseCorrelationId<ExtractBatch>(message => message.Run.CtmId);
        topology.UseCorrelationId<BatchExtracted>(message => message.Run.CtmId);
        topology.UseCorrelationId<ConsolidateEvents>(message => message.Run.CtmId);
        topology.UseCorrelationId<EventsConsolidated>(message => message.Run.CtmId);
        topology.UseCorrelationId<EventsWritten>(message => message.Run.CtmId);
    }

    private sealed class BusAddress
    {
        public const string HowToSet = "ConnectionStrings__RabbitMq is missing or not an address. Set it to the broker's, "
            + "for example ConnectionStrings__RabbitMq=amqp://eventsv3:secret@localhost:5672/ (the path is the virtual host).";

        public string? Value { get; set; }

        public bool IsComplete => Value == Memory
            || (Uri.TryCreate(Value, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps" or "rabbitmq" or "rabbitmqs");
    }
}
