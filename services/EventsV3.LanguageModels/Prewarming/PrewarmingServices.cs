using EventsV3.LanguageModels.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>What prewarms, over the process's data source.</summary>
public static class PrewarmingServices
{
    public static void AddPrewarming(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PrewarmOptions>().BindConfiguration(PrewarmOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<BatchApi>();
        builder.Services.AddSingleton<PrewarmStore>();
        builder.Services.AddSingleton<BatchReader>();
        builder.Services.AddSingleton<BatchSubmission>();
        builder.Services.AddSingleton<BatchCollection>();
        builder.Services.AddSingleton(services => new Prewarmer(
            services.GetRequiredService<BatchApi>(),
            services.GetRequiredService<PrewarmStore>(),
            services.GetRequiredService<BatchSubmission>(),
            services.GetRequiredService<BatchCollection>(),
            services.GetRequiredService<IOptions<LanguageModelOptions>>(),
            services.GetRequiredService<IOptions<PrewarmOptions>>()));
    }
}
