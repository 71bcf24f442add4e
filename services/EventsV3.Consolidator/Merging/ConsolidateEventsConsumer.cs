using EventsV3.Contracts;
using EventsV3.LanguageModels.Calls;
using EventsV3.ServiceDefaults;
using MassTransit;

namespace EventsV3.Consolidator.Merging;

/// <summary>The merge, apart from the saga: it may call a model, and no transaction is open meanwhile.</summary>
public sealed class ConsolidateEventsConsumer(RunBatches batches, IEventMerger merger, ILogger<ConsolidateEventsConsumer> log)
    : IConsumer<ConsolidateEvents>
{
    public async Task Consume(ConsumeContext<ConsolidateEvents> context)
    {
        var command = context.Message;
        using var span = Instrumentation.ConsolidateEvents(command.Run);
        if (await batches.Load(command, context.CancellationToken) is not { } arrived)
        {
            Instrumentation.Stale<ConsolidateEvents>();
            return;
        }
        try
        {
            await Merge(context, arrived);
        }
        catch (ModelBusyException busy)
        {
            log.LogWarning("{Ctm} goes to the end of its queue: {Reason}", command.Ctm, busy.Message);
            await context.Publish(command);
        }
    }

    private async Task Merge(ConsumeContext<ConsolidateEvents> context, IReadOnlyList<BatchExtracted> arrived)
    {
        var command = context.Message;
        var merged = await merger.Merge(command.Ctm, arrived, context.CancellationToken);
        Instrumentation.EventsMerged.Add(Math.Max(0, arrived.Sum(batch => batch.Events.Count) - merged.Events.Count));
        await context.Publish(
            new EventsConsolidated
            {
                Run = command.Run,
                Ctm = command.Ctm,
                TitleCount = merged.TitleCount,
                Events = merged.Events,
                SetAside = merged.SetAside,
                Degraded = merged.Degraded,
                Pending = merged.Pending,
            },
            context.CancellationToken);
    }
}
