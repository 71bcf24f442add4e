using EventsV3.Contracts;
using EventsV3.ServiceDefaults;
using EventsV3.Store.Projection;
using MassTransit;

namespace EventsV3.Writer;

/// <summary>One message, one transaction, and an answer for every outcome.</summary>
public sealed class EventsConsolidatedConsumer(DualWrite copies, ILogger<EventsConsolidatedConsumer> log) : IConsumer<EventsConsolidated>
{
    public async Task Consume(ConsumeContext<EventsConsolidated> context)
    {
        var consolidated = context.Message;
        EventsWritten written;
        using (Instrumentation.WriteEvents(consolidated.Run))
            written = await copies.Write(consolidated, context.CancellationToken);
        Tell(consolidated, written);

        await context.Publish(written);
        if (written.Outcome == WriteOutcome.BaseChanged)
        {
            // The titles are still uncovered: ask for them again, on top of what the digest says now.
            await context.Publish(new CtmReady
            {
                CtmId = written.Run.CtmId,
                Mode = ReadyMode.Incremental,
                IncludeFrozen = written.Run.IncludeFrozen,
            });
        }
    }

    /// <summary>Both lines in one entry, so that another CTM's do not come between.</summary>
    private void Tell(EventsConsolidated consolidated, EventsWritten written)
    {
        Instrumentation.Answered(written.Outcome);
        if (written.Outcome == WriteOutcome.Written)
            Instrumentation.EventsWritten.Add(written.Events);
        else
            Instrumentation.Stale<EventsConsolidated>();
        log.LogInformation(
            "Processing: {Ctm} ({Titles} titles)\n  {Outcome}",
            consolidated.Ctm, consolidated.TitleCount, Describe(consolidated, written));
    }

    private static string Describe(EventsConsolidated consolidated, EventsWritten written) => written.Outcome switch
    {
        WriteOutcome.Written => $"OK: {written.Events} events extracted, {written.NewEvents} new events in v3 tables{LeftOpen(written)}",
        WriteOutcome.AlreadyWritten => "Nothing to do: this run is written already",
        WriteOutcome.Superseded => "Nothing to do: a newer run was written before",
        WriteOutcome.Frozen =>
            $"Not written: frozen meanwhile; an operator can ask for it by name: eventsv3 ready --ctm {consolidated.Run.CtmId} --include-frozen",
        _ => "Not written: the digest was changed meanwhile; asked for again",
    };

    private static string LeftOpen(EventsWritten written) => written.Degraded + written.Pending == 0
        ? ""
        : $" ({written.Degraded} titles without the model's answer, {written.Pending} questions open: eventsv3 ready --ctm {written.Run.CtmId})";
}
