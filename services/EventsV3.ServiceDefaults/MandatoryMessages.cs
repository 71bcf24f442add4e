using EventsV3.Contracts;
using MassTransit;

namespace EventsV3.ServiceDefaults;

/// <summary>
/// Messages that a run cannot go on without. RabbitMQ confirms and drops what no queue is bound for; a mandatory one comes back as a
/// <see cref="MessageReturnedException"/>, which is transient: the consumer's service has not declared its queue yet.
/// </summary>
internal static class MandatoryMessages
{
    public static void Require(IBusFactoryConfigurator transport) => transport.ConfigurePublish(publish => publish.UseExecute(context =>
    {
        if (MustBeConsumed(context) && context.TryGetPayload<RabbitMqSendContext>(out var message))
            message.Mandatory = true;
    }));

    private static bool MustBeConsumed(PublishContext context) => context
        is PublishContext<CtmReady>
        or PublishContext<ExtractBatch>
        or PublishContext<BatchExtracted>
        or PublishContext<ConsolidateEvents>
        or PublishContext<EventsConsolidated>
        or PublishContext<EventsWritten>;
}
