using EventsV3.Contracts;
using EventsV3.ServiceDefaults;
using MassTransit;

namespace EventsV3.Consolidator.Merging;

/// <summary>The merge, apart from the saga: it may call a model, and no transaction is open meanwhile.</summary>
public sealed class ConsolidateEventsConsumer(RunBatches batches, IEventMerger merger) : IConsumer<ConsolidateEvents>
{
    public async Task Consume(ConsumeContext<ConsolidateEvents> context)
    {
        var command = context.Message;
        using var span = Instrumentation.ConsolidateEvents(command.Run);
        if (await batches.Load(command, context.CancellationToken) is not { } arrived)
        {
            StaleMessages.Count<ConsolidateEvents>();
            return;
        }
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
            },
            context.CancellationToken);
    }
}
