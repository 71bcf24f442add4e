using EventsV3.Contracts;
using EventsV3.LanguageModels.Calls;
using EventsV3.ServiceDefaults;
using MassTransit;

namespace EventsV3.Extractor.Extraction;

/// <summary>One of many competing consumers: a batch of titles in, what it shows out.</summary>
public sealed class ExtractBatchConsumer(IEventExtractor extractor, ILogger<ExtractBatchConsumer> log) : IConsumer<ExtractBatch>
{
    public async Task Consume(ConsumeContext<ExtractBatch> context)
    {
        var batch = context.Message;
        using var span = Instrumentation.ExtractBatch(batch.Run, batch.BatchNumber);
        try
        {
            await Extract(context, batch);
        }
        catch (ModelBusyException busy)
        {
            log.LogWarning("{Ctm}, batch {Batch} goes to the end of its queue: {Reason}", batch.Ctm, batch.BatchNumber, busy.Message);
            await context.Publish(batch);
        }
    }

    private async Task Extract(ConsumeContext<ExtractBatch> context, ExtractBatch batch)
    {
        var extraction = await extractor.Extract(batch, context.CancellationToken);
        await context.Publish(new BatchExtracted
        {
            Run = batch.Run,
            Ctm = batch.Ctm,
            BatchNumber = batch.BatchNumber,
            BatchCount = batch.BatchCount,
            Titles = batch.Titles,
            Events = extraction.Events,
            SetAside = extraction.SetAside,
            Degraded = extraction.Degraded,
        });
        Instrumentation.BatchesExtracted.Add(1);
        Instrumentation.EventsExtracted.Add(extraction.Events.Count);
    }
}
