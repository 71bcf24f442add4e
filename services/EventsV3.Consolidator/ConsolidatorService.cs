using EventsV3.Consolidator.Merging;
using EventsV3.Consolidator.Sagas;
using EventsV3.Consolidator.Stalls;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EventsV3.Consolidator;

/// <summary>All that the consolidator is made of, for its own host and for a host of everything.</summary>
public static class ConsolidatorService
{
    public static IHostApplicationBuilder AddConsolidator(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ConsolidationOptions>().BindConfiguration("Consolidation").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IEventMerger, EmbeddedEventMerger>();
        builder.Services.AddSingleton<RunBatches>();
        builder.Services.AddHostedService<StallWatch>();
        return builder;
    }

    public static void AddConsolidatorConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddSagaStateMachine<ConsolidationStateMachine, Consolidation, ConsolidationDefinition>().PostgresRepository();
        bus.AddConsumer<ConsolidateEventsConsumer, ConsolidateEventsDefinition>();
    }
}
