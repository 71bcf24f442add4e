using EventsV3.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Options;

namespace EventsV3.Consolidator.Merging;

/// <summary>How merging is hosted: as many runs in hand as are merged at once, so that a waiting one goes to another replica.</summary>
public sealed class ConsolidateEventsConsumerDefinition : ConsumerDefinition<ConsolidateEventsConsumer>
{
    private readonly int merges;

    public ConsolidateEventsConsumerDefinition(IOptions<ConsolidationOptions> options)
    {
        EndpointName = Queues.ConsolidateEvents;
        merges = options.Value.Merges;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<ConsolidateEventsConsumer> consumer, IRegistrationContext context)
    {
        endpoint.PrefetchCount = merges;
        endpoint.ConcurrentMessageLimit = merges;
        endpoint.UseDatabaseRetry();
    }
}
