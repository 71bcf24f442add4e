using MassTransit;
using MassTransit.Configuration;
using MassTransit.Saga;

namespace EventsV3.Consolidator.Sagas;

public static class SagaRegistration
{
    public static ISagaRegistrationConfigurator<Consolidation> PostgresRepository(this ISagaRegistrationConfigurator<Consolidation> saga) =>
        saga.Repository(r => r.RegisterSagaRepository<
            Consolidation, SagaSession, SagaConsumeContextFactory<SagaSession, Consolidation>, PostgresSagaRepository>());
}
