using EventsV3.Contracts;
using EventsV3.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Options;

namespace EventsV3.Consolidator;

/// <summary>How the saga is hosted: the queue <c>consolidation</c>.</summary>
public sealed class ConsolidationDefinition : SagaDefinition<Consolidation>
{
    private readonly int _prefetch;

    public ConsolidationDefinition(IOptions<ConsolidationOptions> options)
    {
        _prefetch = options.Value.Prefetch;
        Endpoint(e => e.PrefetchCount = _prefetch);
    }

    /// <summary>
    /// No in-memory outbox here: see <see cref="Sagas.PostgresSagaRepository"/>. Messages of one CTM queue up before they take a
    /// connection; across replicas the row's lock does it.
    /// </summary>
    protected override void ConfigureSaga(
        IReceiveEndpointConfigurator endpointConfigurator, ISagaConfigurator<Consolidation> sagaConfigurator, IRegistrationContext context)
    {
        endpointConfigurator.UseDatabaseRetry();
        var partitioner = endpointConfigurator.CreatePartitioner(_prefetch);
        sagaConfigurator.Message<BatchExtracted>(m => m.UsePartitioner(partitioner, x => x.Message.Run.CtmId));
        sagaConfigurator.Message<Fault<ExtractBatch>>(m => m.UsePartitioner(partitioner, x => x.Message.Message.Run.CtmId));
        sagaConfigurator.Message<Fault<ConsolidateEvents>>(m => m.UsePartitioner(partitioner, x => x.Message.Message.Run.CtmId));
        sagaConfigurator.Message<Fault<EventsConsolidated>>(m => m.UsePartitioner(partitioner, x => x.Message.Message.Run.CtmId));
        sagaConfigurator.Message<EventsWritten>(m => m.UsePartitioner(partitioner, x => x.Message.Run.CtmId));
        sagaConfigurator.Message<ConsolidationStalled>(m => m.UsePartitioner(partitioner, x => x.Message.Run.CtmId));
    }
}
