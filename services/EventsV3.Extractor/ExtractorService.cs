using EventsV3.Extractor.Extraction;
using EventsV3.Extractor.Planning;
using EventsV3.LanguageModels;
using EventsV3.LanguageModels.Transport;
using EventsV3.ServiceDefaults;
using MassTransit;

namespace EventsV3.Extractor;

/// <summary>Plans runs and reads titles as events.</summary>
public static class ExtractorService
{
    public const string Name = "extractor";

    public const string Role = DatabaseRole.Extractor;

    public static void AddExtractor(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ExtractionOptions>()
            .BindConfiguration(ExtractionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.AddModelOptions();
        if (!builder.UsesLanguageModel())
        {
            builder.Services.AddSingleton<IEventExtractor, EmbeddedEventExtractor>();
            return;
        }
        builder.AddLanguageModel();
        builder.Services.AddSingleton<IEventExtractor, ModelEventExtractor>();
    }

    public static void AddExtractorConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<CtmReadyConsumer, CtmReadyConsumerDefinition>();
        bus.AddConsumer<ExtractBatchConsumer, ExtractBatchConsumerDefinition>();
    }
}
