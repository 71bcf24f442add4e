using EventsV3.LanguageModels.Calls;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Consolidation;
using EventsV3.LanguageModels.Extraction;
using EventsV3.LanguageModels.Memory;
using EventsV3.LanguageModels.Transport;
using EventsV3.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace EventsV3.LanguageModels;

/// <summary>Everything between a service and its model, registered once a process however many services share it.</summary>
public static class LanguageModel
{
    /// <summary>Whether the section <c>LanguageModel</c> names a model. Without one the embedded extractor works.</summary>
    public static bool UsesLanguageModel(this IHostApplicationBuilder builder) =>
        LanguageModelOptions.UsesModelIn(builder.Configuration);

    /// <summary>Memory, limits and ledger in PostgreSQL: <see cref="Postgres.AddPostgres"/> must be there.</summary>
    public static void AddLanguageModel(this IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(ModelCalls)))
            return;
        builder.AddModelMemory();
        builder.AddModelCalls();
        builder.Services.AddHealthChecks().AddCheck<ModelHealth>("language model", tags: [Health.Ready]);
    }

    /// <summary>What asks: over any memory that is registered beside it.</summary>
    public static void AddModelCalls(this IHostApplicationBuilder builder)
    {
        builder.AddModelTransport();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ModelCircuit>();
        builder.Services.AddSingleton<ModelProbe>();
        builder.Services.AddHostedService<ProbeService>();
        builder.Services.AddSingleton<ModelCalls>();
        builder.Services.AddSingleton<BatchExtraction>();
        builder.Services.AddSingleton<ModelConsolidation>();
    }
}
