using MassTransit;
using MassTransit.Saga;
using Npgsql;

namespace EventsV3.Consolidator.Sagas;

/// <summary>One transaction a message. Identity correlation only.</summary>
public sealed class PostgresSagaRepository(NpgsqlDataSource database, ISagaConsumeContextFactory<SagaSession, Consolidation> factory)
    : ISagaRepositoryContextFactory<Consolidation>
{
    /// <summary>
    /// Publish, commit, ack (D1). The state machine publishes inside <paramref name="next"/>, before the commit: a process that dies in
    /// between leaves the message in its queue and repeats a command that is a no-op when repeated. An in-memory outbox would publish
    /// after the commit, and a process that dies in between has lost the command for good (measured: 4 of 100 CTMs stuck after 13 kills,
    /// none this way). So this endpoint has none. An answer that is faster than the commit waits at the row's lock.
    /// </summary>
    public async Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<Consolidation, T>> next) where T : class
    {
        await using var session = await SagaSession.Begin(database, context.CancellationToken);
        await next.Send(new PostgresSagaRepositoryContext<T>(session, context, factory));
        await session.Commit(context.CancellationToken);
    }

    public Task SendQuery<T>(
        ConsumeContext<T> context, ISagaQuery<Consolidation> query, IPipe<SagaRepositoryQueryContext<Consolidation, T>> next) where T : class =>
        throw new NotSupportedException("A consolidation is found by its CTM's id: correlate every event with CorrelateById.");

    public void Probe(ProbeContext context) => context.Add("persistence", "postgresql");
}
