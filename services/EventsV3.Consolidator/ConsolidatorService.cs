using EventsV3.Consolidator.Merging;
using EventsV3.Consolidator.Sagas;
using EventsV3.Consolidator.Stalls;
using EventsV3.LanguageModels;
using EventsV3.LanguageModels.Transport;
using EventsV3.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EventsV3.Consolidator;

/// <summary>Collects the batches of a run, unites their events, and watches for runs that went quiet.</summary>
public static class ConsolidatorService
{
    public const string Name = "consolidator";

    public const string Role = DatabaseRole.Consolidator;

    public static void AddConsolidator(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ConsolidationOptions>()
            .BindConfiguration(ConsolidationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddMerger();
        builder.Services.AddSingleton<RunBatches>();
        builder.Services.AddSingleton<Census>();
        builder.Services.AddHostedService<StallWatch>();
    }

    private static void AddMerger(this IHostApplicationBuilder builder)
    {
        builder.AddModelOptions();
        if (!builder.UsesLanguageModel())
        {
            builder.Services.AddSingleton<IEventMerger, EmbeddedEventMerger>();
            return;
        }
        builder.AddLanguageModel();
        builder.Services.AddSingleton<IEventMerger, ModelEventMerger>();
    }

    public static void AddConsolidatorConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddSagaStateMachine<ConsolidationStateMachine, Consolidation, ConsolidationDefinition>().PostgresRepository();
        bus.AddConsumer<ConsolidateEventsConsumer, ConsolidateEventsConsumerDefinition>();
    }
}
