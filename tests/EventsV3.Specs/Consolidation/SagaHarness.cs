using EventsV3.Consolidator;
using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EventsV3.Specs.Consolidation;

/// <summary>
/// The state machine on an in-memory bus, with the in-memory repository unless a test brings its own; one for the facts of a class, each
/// with a CTM of its own.
/// </summary>
public class SagaHarness : IAsyncLifetime
{
    private readonly HandledMessages handled = new();
    private ServiceProvider? services;

    private ITestHarness Harness => services!.GetRequiredService<ITestHarness>();

    public virtual async ValueTask InitializeAsync()
    {
        var registrations = new ServiceCollection();
        AddServices(registrations);
        services = registrations
            .AddMassTransitTestHarness(TextWriter.Null, bus =>
            {
                AddRepository(bus.AddSagaStateMachine<ConsolidationStateMachine, Consolidator.Consolidation>((_, saga) => ConfigureSaga(saga)));
                bus.AddConfigureEndpointsCallback((_, endpoint) => ConfigureEndpoint(endpoint));
            })
            .BuildServiceProvider(true);
        await Harness.Start();
        Harness.Bus.ConnectReceiveObserver(handled);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await services!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public IBus Bus => Harness.Bus;

    public Story NewStory() => new(this);

    /// <summary>Returns when the saga has handled the message, or refused it.</summary>
    public async Task Tell<T>(T message) where T : class
    {
        var id = NewId.NextGuid();
        var done = handled.WaitFor(id);
        await Harness.Bus.Publish(message, context => context.MessageId = id);
        await done;
    }

    public virtual Task<Consolidator.Consolidation?> Find(Guid ctm) => Task.FromResult(
        services!.GetRequiredService<ISagaStateMachineTestHarness<ConsolidationStateMachine, Consolidator.Consolidation>>().Sagas.Contains(ctm))!;

    /// <summary>What has been published so far; nothing is waited for, because <see cref="Tell"/> has waited.</summary>
    public IReadOnlyList<T> Published<T>() where T : class =>
        [.. Harness.Published.Select<T>(new CancellationToken(canceled: true)).Select(published => published.Context.Message)];

    protected virtual void AddServices(IServiceCollection services)
    {
    }

    protected virtual void AddRepository(ISagaRegistrationConfigurator<Consolidator.Consolidation> saga) => saga.InMemoryRepository();

    protected virtual void ConfigureEndpoint(IReceiveEndpointConfigurator endpoint)
    {
        endpoint.PrefetchCount = 16;
        endpoint.ConcurrentMessageLimit = 16;
    }

    protected virtual void ConfigureSaga(ISagaConfigurator<Consolidator.Consolidation> saga)
    {
    }
}
