using EventsV3.Store.Projection;
using MassTransit;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EventsV3.Writer;

/// <summary>Stores canonical events in both copies.</summary>
public static class WriterService
{
    public static IHostApplicationBuilder AddWriter(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<DualWriteOptions>().BindConfiguration("DualWrite").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services => new DualWrite(
            services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<IOptions<DualWriteOptions>>().Value.Tables));
        builder.Services.AddHostedService<MigrationWatch>();
        return builder;
    }

    public static void AddWriterConsumers(this IBusRegistrationConfigurator bus) =>
        bus.AddConsumer<EventsConsolidatedConsumer, EventsConsolidatedConsumerDefinition>();
}
