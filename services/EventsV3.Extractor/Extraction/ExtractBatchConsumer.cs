using EventsV3.Contracts;
using EventsV3.ServiceDefaults;
using MassTransit;

namespace EventsV3.Extractor.Extraction;

/// <summary>One of many competing consumers: a batch of titles in, what it shows out.</summary>
public sealed class ExtractBatchConsumer(IEventExtractor extractor) : IConsumer<ExtractBatch>
{
    public async Task Consume(ConsumeContext<ExtractBatch> context)
    {
        var batch = context.Message;
        using var span = Instrumentation.ExtractBatch(batch.Run, batch.BatchNumber);
        var extraction = await extractor.Extract(batch.Ctm, batch.Titles, context.CancellationToken);
        await context.Publish(new BatchExtracted
        {
            Run = batch.Run,
            Ctm = batch.Ctm,
            BatchNumber = batch.BatchNumber,
            BatchCount = batch.BatchCount,
            Titles = batch.Titles,
            Events = extraction.Events,
            SetAside = extraction.SetAside,
        });
        Instrumentation.BatchesExtracted.Add(1);
        Instrumentation.EventsExtracted.Add(extraction.Events.Count);
    }
}
