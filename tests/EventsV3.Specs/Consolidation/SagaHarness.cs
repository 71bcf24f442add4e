using EventsV3.Consolidator;
using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EventsV3.Specs.Consolidation;

/// <summary>The state machine on an in-memory bus and the in-memory repository; one for the facts of a class, each with a CTM of its own.</summary>
public sealed class SagaHarness : IAsyncLifetime
{
    private readonly HandledMessages handled = new();

    private readonly ServiceProvider services = new ServiceCollection()
        .AddMassTransitTestHarness(TextWriter.Null, bus => bus.AddSagaStateMachine<ConsolidationStateMachine, Consolidator.Consolidation>().InMemoryRepository())
        .BuildServiceProvider(true);

    private ITestHarness Harness => services.GetRequiredService<ITestHarness>();

    public async ValueTask InitializeAsync()
    {
        await Harness.Start();
        Harness.Bus.ConnectReceiveObserver(handled);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    public Story NewStory() => new(this);

    /// <summary>Returns when the saga has handled the message, or refused it.</summary>
    public async Task Tell<T>(T message) where T : class
    {
        var id = NewId.NextGuid();
        var done = handled.WaitFor(id);
        await Harness.Bus.Publish(message, context => context.MessageId = id);
        await done;
    }

    public Consolidator.Consolidation? Find(Guid ctm) =>
        services.GetRequiredService<ISagaStateMachineTestHarness<ConsolidationStateMachine, Consolidator.Consolidation>>().Sagas.Contains(ctm);

    /// <summary>What has been published so far; nothing is waited for, because <see cref="Tell"/> has waited.</summary>
    public IReadOnlyList<T> Published<T>() where T : class =>
        [.. Harness.Published.Select<T>(new CancellationToken(canceled: true)).Select(published => published.Context.Message)];
}
