using EventsV3.LanguageModels.Configuration;
using EventsV3.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Options;

namespace EventsV3.Extractor.Extraction;

/// <summary>How extraction is hosted: as many batches in hand as are worked on, no more.</summary>
public sealed class ExtractBatchConsumerDefinition : ConsumerDefinition<ExtractBatchConsumer>
{
    private readonly int concurrency;

    public ExtractBatchConsumerDefinition(IOptions<ExtractionOptions> options, IOptions<LanguageModelOptions> model)
    {
        EndpointName = Queues.ExtractBatch;
        concurrency = options.Value.Concurrency
            ?? (model.Value.UsesModel ? model.Value.Limits.Concurrency : Math.Max(2, Environment.ProcessorCount));
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<ExtractBatchConsumer> consumer, IRegistrationContext context)
    {
        endpoint.PrefetchCount = concurrency;
        endpoint.ConcurrentMessageLimit = concurrency;
        endpoint.UseModelRetry();
    }
}
