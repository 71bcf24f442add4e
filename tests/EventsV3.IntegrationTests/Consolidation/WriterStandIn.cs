using System.Collections.Concurrent;
using EventsV3.Contracts;
using MassTransit;

namespace EventsV3.IntegrationTests.Consolidation;

/// <summary>Answers for the writer, and remembers what it was given.</summary>
public sealed class WriterStandIn(WriterStandIn.Memory memory) : IConsumer<EventsConsolidated>
{
    public Task Consume(ConsumeContext<EventsConsolidated> context)
    {
        var consolidated = context.Message;
        memory.Given.Add(consolidated);
        return context.Publish(new EventsWritten
        {
            Run = consolidated.Run,
            Ctm = consolidated.Ctm,
            Outcome = WriteOutcome.Written,
            Events = consolidated.Events.Count,
            NewEvents = consolidated.Events.Count,
            ChangedEvents = 0,
            RetiredEvents = 0,
            Titles = new() { In = consolidated.TitleCount, InEvents = consolidated.TitleCount, InCatchAll = 0, SetAside = 0 },
        });
    }

    public sealed class Memory
    {
        public ConcurrentBag<EventsConsolidated> Given { get; } = [];
    }
}
