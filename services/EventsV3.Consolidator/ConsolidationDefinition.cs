using EventsV3.Contracts;
using EventsV3.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Options;

namespace EventsV3.Consolidator;

/// <summary>How the saga is hosted.</summary>
public sealed class ConsolidationDefinition : SagaDefinition<Consolidation>
{
    private readonly int prefetch;

    public ConsolidationDefinition(IOptions<ConsolidationOptions> options)
    {
        EndpointName = Queues.Consolidation;
        prefetch = options.Value.Prefetch;
    }

    /// <summary>
    /// No in-memory outbox here: see <see cref="Sagas.PostgresSagaRepository"/>. Messages of one CTM queue up before they take a
    /// connection; across replicas the row's lock does it.
    /// </summary>
    protected override void ConfigureSaga(
        IReceiveEndpointConfigurator endpoint, ISagaConfigurator<Consolidation> saga, IRegistrationContext context)
    {
        endpoint.PrefetchCount = prefetch;
        endpoint.ConcurrentMessageLimit = prefetch;
        endpoint.UseDatabaseRetry();
        var partitioner = endpoint.CreatePartitioner(prefetch);
        saga.Message<BatchExtracted>(m => m.UsePartitioner(partitioner, x => x.Message.Run.CtmId));
        saga.Message<Fault<ExtractBatch>>(m => m.UsePartitioner(partitioner, x => x.Message.Message.Run.CtmId));
        saga.Message<Fault<ConsolidateEvents>>(m => m.UsePartitioner(partitioner, x => x.Message.Message.Run.CtmId));
        saga.Message<Fault<EventsConsolidated>>(m => m.UsePartitioner(partitioner, x => x.Message.Message.Run.CtmId));
        saga.Message<EventsWritten>(m => m.UsePartitioner(partitioner, x => x.Message.Run.CtmId));
        saga.Message<ConsolidationStalled>(m => m.UsePartitioner(partitioner, x => x.Message.Run.CtmId));
    }
}
