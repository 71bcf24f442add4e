using Azure.Identity;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Telemetry;
using EventsV3.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventsV3.LanguageModels.Transport;

/// <summary>The adapter that the settings name.</summary>
public static class ModelTransports
{
    /// <summary>
    /// Settings are bound and validated even where no model is used: a provider that is misspelt must not mean the embedded one.
    /// </summary>
    public static void AddModelOptions(this IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ImplementationType == typeof(LanguageModelValidation)))
            return;
        builder.Services.AddOptions<LanguageModelOptions>().BindConfiguration(LanguageModelOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LanguageModelOptions>, LanguageModelValidation>();
    }

    public static void AddModelTransport(this IHostApplicationBuilder builder)
    {
        builder.AddModelOptions();
        Timeouts.Register(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => Create(
            services.GetRequiredService<IOptions<LanguageModelOptions>>().Value,
            services.GetRequiredService<IOptions<Timeouts>>().Value.ModelCall,
            services.GetRequiredService<TimeProvider>()));
    }

    /// <param name="options">Validated.</param>
    /// <param name="timeLimit">Of one attempt.</param>
    internal static TransportSettings Settings(LanguageModelOptions options, TimeSpan timeLimit)
    {
        if (ModelEndpoint.TryParse(options.Endpoint, out var endpoint) is { } wrong)
            throw new OptionsValidationException(
                LanguageModelOptions.Section, typeof(LanguageModelOptions), [$"{LanguageModelOptions.Section}__Endpoint {wrong}"]);
        return new TransportSettings
        {
            Endpoint = endpoint!,
            Deployment = options.Deployment!.Trim(),
            Profile = options.Profile,
            TimeLimit = timeLimit,
            ApiKey = string.IsNullOrWhiteSpace(options.ApiKey) ? null : options.ApiKey.Trim(),
            Credential = UsesEntra(options, endpoint!) ? new DefaultAzureCredential() : null,
        };
    }

    private static IModelTransport Create(LanguageModelOptions options, TimeSpan timeLimit, TimeProvider time)
    {
        var settings = Settings(options, timeLimit);
        var http = ModelHttp.Create(settings.Endpoint);
        IModelTransport adapter = options.EffectiveProvider == Providers.AzureOpenAiSdk
            ? new AzureOpenAiSdkTransport(settings, http, time)
            : new OpenAiTransport(settings, http, time);
        return new InstrumentedTransport(adapter, settings, options.RecordPrompts, time);
    }

    private static bool UsesEntra(LanguageModelOptions options, ModelEndpoint endpoint) => options.Authentication is { } method
        ? method == Authentications.Entra
        : string.IsNullOrWhiteSpace(options.ApiKey) && endpoint is { IsAzure: true, IsLoopback: false };
}
