using EventsV3.Contracts;
using EventsV3.Extractor.Extraction;
using EventsV3.ServiceDefaults;
using EventsV3.Store.Planning;
using MassTransit;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EventsV3.Extractor.Planning;

/// <summary>Plans a run: reads the CTM, publishes its batches. A crash midway repeats all of them into the same run.</summary>
public sealed class CtmReadyConsumer(
    NpgsqlDataSource database,
    IEventExtractor extractor,
    IOptions<ExtractionOptions> options,
    ILogger<CtmReadyConsumer> log) : IConsumer<CtmReady>
{
    public async Task Consume(ConsumeContext<CtmReady> context)
    {
        var ready = context.Message;
        using var span = Instrumentation.PlanRun(ready.CtmId);
        Instrumentation.CtmsReady.Add(1);
        var ctm = await CtmSnapshot.Read(database, ready.CtmId, context.CancellationToken) ?? throw new UnknownCtmException(ready.CtmId);

        switch (RunPlanner.Plan(ctm, ready, extractor.Fingerprint, options.Value.BatchSize))
        {
            case RunPlan.Skip skip:
                log.LogInformation("Skipped: {Ctm} ({Reason})", ctm.Context, skip.Reason);
                await context.Publish(new CtmSkipped { CtmId = ready.CtmId, Reason = skip.Reason });
                Instrumentation.Skipped(skip.Reason);
                break;

            case RunPlan.Extract plan:
                span.SetRun(plan.Known.Run);
                log.LogInformation(
                    "Planned: {Ctm} ({New} of {All} titles new, {Batches} batches)",
                    ctm.Context, plan.Batches.Sum(b => b.Titles.Count), ctm.Titles.Count, plan.Batches.Count);
                await context.Publish(plan.Known);
                await Task.WhenAll(plan.Batches.Select(batch => context.Publish(batch)));
                break;
        }
    }
}
