using System.Collections.Concurrent;
using MassTransit;

namespace EventsV3.Specs.Consolidation;

/// <summary>Tells when a message has left its endpoint: consumed, ignored or refused. So no fact has to wait for nothing to happen.</summary>
public sealed class HandledMessages : IReceiveObserver
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> waiting = new();

    public Task WaitFor(Guid messageId) => Of(messageId).Task.WaitAsync(TimeSpan.FromSeconds(60));

    public Task PostReceive(ReceiveContext context) => Done(context);

    public Task ReceiveFault(ReceiveContext context, Exception exception) => Done(context);

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception) where T : class =>
        Task.CompletedTask;

    private Task Done(ReceiveContext context)
    {
        Of(context.GetMessageId() ?? Guid.Empty).TrySetResult();
        return Task.CompletedTask;
    }

    private TaskCompletionSource Of(Guid messageId) =>
        waiting.GetOrAdd(messageId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
