using EventsV3.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Options;

namespace EventsV3.Consolidator.Merging;

/// <summary>The queue <c>consolidate-events</c>: as many as can be merged at once, so that a waiting run goes to another replica.</summary>
public sealed class ConsolidateEventsDefinition : ConsumerDefinition<ConsolidateEventsConsumer>
{
    public ConsolidateEventsDefinition(IOptions<ConsolidationOptions> options)
    {
        ConcurrentMessageLimit = options.Value.Merges;
        Endpoint(e => e.PrefetchCount = options.Value.Merges);
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<ConsolidateEventsConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseDatabaseRetry();
}
