using EventsV3.ServiceDefaults;
using MassTransit;

namespace EventsV3.Extractor.Planning;

/// <summary>How planning is hosted: any language may publish to its exchange.</summary>
public sealed class CtmReadyConsumerDefinition : ConsumerDefinition<CtmReadyConsumer>
{
    public CtmReadyConsumerDefinition()
    {
        EndpointName = Queues.CtmReady;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<CtmReadyConsumer> consumer, IRegistrationContext context)
    {
        endpoint.PrefetchCount = 8;
        endpoint.ConcurrentMessageLimit = 8;
        endpoint.AcceptPlainJson();
        endpoint.UseDatabaseRetry();
    }
}
