using EventsV3.Consolidator;
using EventsV3.Extractor;
using EventsV3.ServiceDefaults;
using EventsV3.Writer;
using MassTransit;

namespace EventsV3.Cli.Demo;

/// <summary>The three services as they are, in one host. It is the only place that knows them all.</summary>
internal static class AllServices
{
    /// <param name="builder">Has both connection strings.</param>
    /// <param name="listeners">Consumers beside the services' own.</param>
    /// <param name="topologyOnly">Their queues and exchanges are declared, and nothing is consumed.</param>
    public static void AddAllServices(
        this IHostApplicationBuilder builder, Action<IBusRegistrationConfigurator>? listeners = null, bool topologyOnly = false)
    {
        builder.AddPostgres();
        builder.AddExtractor();
        builder.AddConsolidator();
        builder.AddWriter();
        builder.AddBus(
            bus =>
            {
                bus.AddExtractorConsumers();
                bus.AddConsolidatorConsumers();
                bus.AddWriterConsumers();
                listeners?.Invoke(bus);
            },
            topologyOnly);
    }
}
