using EventsV3.LanguageModels.Answers;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Limits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventsV3.LanguageModels.Memory;

/// <summary>Limits, answers and the ledger: shared by all replicas, or of this process alone.</summary>
public static class ModelMemory
{
    /// <summary>In PostgreSQL, by the process's data source. <see cref="LanguageModelOptions"/> must be bound.</summary>
    public static void AddModelMemory(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<OptionalDatabase>();
        builder.Services.AddSingleton<IRateLimit, PostgresRateLimit>();
        builder.Services.AddSingleton<IAnswerCache, PostgresAnswerCache>();
        builder.Services.AddSingleton<ICallLedger, PostgresCallLedger>();
        builder.Services.AddHostedService<AnswerPurge>();
    }

    /// <summary>In memory, for commands that run without servers.</summary>
    public static void AddLocalModelMemory(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new Pace(services.GetRequiredService<IOptions<LanguageModelOptions>>().Value.Limits));
        builder.Services.AddSingleton<IRateLimit, LocalRateLimit>();
        builder.Services.AddSingleton<IAnswerCache, LocalAnswerCache>();
        builder.Services.AddSingleton<ICallLedger, LocalCallLedger>();
    }
}
