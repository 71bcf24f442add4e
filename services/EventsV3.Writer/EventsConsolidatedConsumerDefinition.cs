using EventsV3.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Options;

namespace EventsV3.Writer;

/// <summary>
/// The queue <c>events-consolidated</c>. Twice as many messages in hand as are written, so that no connection waits for the broker. No
/// outbox: commit, publish, ack (D1); a writer that dies after its commit answers the redelivery with the run's own counts.
/// </summary>
public sealed class EventsConsolidatedConsumerDefinition : ConsumerDefinition<EventsConsolidatedConsumer>
{
    private readonly int concurrency;

    public EventsConsolidatedConsumerDefinition(IOptions<DualWriteOptions> options)
    {
        EndpointName = Queues.EventsConsolidated;
        concurrency = options.Value.Concurrency;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<EventsConsolidatedConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = 2 * concurrency;
        endpointConfigurator.ConcurrentMessageLimit = concurrency;
        endpointConfigurator.UseDatabaseRetry();
    }
}
