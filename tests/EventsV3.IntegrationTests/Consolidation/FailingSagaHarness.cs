using MassTransit;

namespace EventsV3.IntegrationTests.Consolidation;

/// <summary>Every fifth message fails after it has published and before it commits, and is tried again.</summary>
public sealed class FailingSagaHarness : PostgresSagaHarness
{
    private int handled;

    public int Failures => handled / 5;

    protected override void ConfigureEndpoint(IReceiveEndpointConfigurator endpoint)
    {
        base.ConfigureEndpoint(endpoint);
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<InjectedFailure>();
            retry.Immediate(20);
        });
    }

    protected override void ConfigureSaga(ISagaConfigurator<Consolidator.Consolidation> saga) =>
        saga.UseFilter(new FailBeforeCommit(() => Interlocked.Increment(ref handled) % 5 == 0));

    private sealed class FailBeforeCommit(Func<bool> itsTurn) : IFilter<SagaConsumeContext<Consolidator.Consolidation>>
    {
        public async Task Send(SagaConsumeContext<Consolidator.Consolidation> context, IPipe<SagaConsumeContext<Consolidator.Consolidation>> next)
        {
            await next.Send(context);
            if (itsTurn())
                throw new InjectedFailure();
        }

        public void Probe(ProbeContext context) => context.Add("fails", "before commit");
    }

    private sealed class InjectedFailure() : Exception("injected before the commit");
}
