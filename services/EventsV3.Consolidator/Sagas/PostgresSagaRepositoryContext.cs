using MassTransit;
using MassTransit.Context;
using MassTransit.Saga;

namespace EventsV3.Consolidator.Sagas;

/// <summary>What MassTransit asks of a repository while one message is handled.</summary>
public sealed class PostgresSagaRepositoryContext<T>(
    SagaSession session, ConsumeContext<T> message, ISagaConsumeContextFactory<SagaSession, Consolidation> factory)
    : ConsumeContextScope<T>(message, session), SagaRepositoryContext<Consolidation, T>
    where T : class
{
    private readonly ConsumeContext<T> message = message;

    /// <summary>Never null: MassTransit need not ask again with <see cref="Load"/>.</summary>
    public async Task<SagaConsumeContext<Consolidation, T>> Insert(Consolidation instance) =>
        await Existing(await session.LoadOrInsert(instance, CancellationToken));

    public async Task<SagaConsumeContext<Consolidation, T>> Load(Guid correlationId) =>
        await session.Load(correlationId, CancellationToken) is { } saga ? await Existing(saga) : null!;

    public Task Update(SagaConsumeContext<Consolidation> context) => session.Store(context.Saga, CancellationToken);

    public Task Discard(SagaConsumeContext<Consolidation> context) => Task.CompletedTask;

    public Task Undo(SagaConsumeContext<Consolidation> context) => Task.CompletedTask;

    public Task<SagaConsumeContext<Consolidation, T>> Add(Consolidation instance) =>
        throw new NotSupportedException("An event that begins a consolidation must set InsertOnInitial.");

    public Task Save(SagaConsumeContext<Consolidation> context) =>
        throw new NotSupportedException("An event that begins a consolidation must set InsertOnInitial.");

    public Task Delete(SagaConsumeContext<Consolidation> context) =>
        throw new NotSupportedException("A consolidation is never deleted: a late message would begin it again.");

    public Task<SagaConsumeContext<Consolidation, TMessage>> CreateSagaConsumeContext<TMessage>(
        ConsumeContext<TMessage> consumeContext, Consolidation instance, SagaConsumeContextMode mode) where TMessage : class =>
        factory.CreateSagaConsumeContext(session, consumeContext, instance, mode);

    private Task<SagaConsumeContext<Consolidation, T>> Existing(Consolidation saga) =>
        factory.CreateSagaConsumeContext(session, message, saga, SagaConsumeContextMode.Load);
}
