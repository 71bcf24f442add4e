using EventsV3.Extractor.Extraction;
using EventsV3.Extractor.Planning;
using MassTransit;

namespace EventsV3.Extractor;

/// <summary>Plans runs and reads titles as events.</summary>
public static class ExtractorService
{
    public const string Name = "extractor";

    public const string Role = "eventsv3_extractor";

    public static void AddExtractor(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ExtractionOptions>()
            .BindConfiguration(ExtractionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IEventExtractor, EmbeddedEventExtractor>();
    }

    public static void AddExtractorConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<CtmReadyConsumer, CtmReadyConsumerDefinition>();
        bus.AddConsumer<ExtractBatchConsumer, ExtractBatchConsumerDefinition>();
    }
}
