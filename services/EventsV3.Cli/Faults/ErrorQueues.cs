using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.ServiceDefaults;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EventsV3.Cli.Faults;

/// <summary>
/// The <c>_error</c> queues. Looking at a message takes it and puts it back, so nothing is lost when the tool dies: what it holds returns to the
/// queue with the connection.
/// </summary>
internal sealed class ErrorQueues(IConnection connection)
{
    /// <summary>RabbitMQ 4 throws a message of a quorum queue away when it came back 20 times; long before that, a copy takes its place.</summary>
    private const long LooksBeforeRenewal = 8;

    /// <summary>At most <paramref name="limit"/> of each queue, oldest first.</summary>
    public async Task<IReadOnlyList<FaultedMessage>> List(int limit, CancellationToken cancellation)
    {
        var faults = new List<FaultedMessage>();
        await using var publishing = await OpenConfirmed(cancellation);
        foreach (var queue in Queues.All.Select(queue => queue + QueueNames.Error))
        {
            await Visit(queue, limit, async message =>
            {
                faults.Add(FaultedMessage.Of(queue, message.BasicProperties, message.Body));
                if (message.BasicProperties.Headers?.TryGetValue("x-delivery-count", out var count) != true || Convert.ToInt64(count) < LooksBeforeRenewal)
                    return false;
                await publishing.BasicPublishAsync("", queue, mandatory: true, new BasicProperties(message.BasicProperties), message.Body, cancellation);
                return true;
            }, cancellation);
        }
        return faults;
    }

    /// <summary>Sends messages back to the queue they failed in; each leaves its <c>_error</c> queue when the broker has confirmed it there.</summary>
    /// <param name="chosen">Which ones.</param>
    /// <param name="cancellation">Stops between two messages.</param>
    /// <exception cref="OperatorError">A queue to replay to is gone. What was not replayed is still in its <c>_error</c> queue.</exception>
    public async Task<IReadOnlyList<FaultedMessage>> Replay(Func<FaultedMessage, bool> chosen, CancellationToken cancellation)
    {
        var replayed = new List<FaultedMessage>();
        await using var publishing = await OpenConfirmed(cancellation);
        foreach (var queue in Queues.All)
        {
            await Visit(queue + QueueNames.Error, int.MaxValue, async message =>
            {
                var fault = FaultedMessage.Of(queue + QueueNames.Error, message.BasicProperties, message.Body);
                if (!chosen(fault))
                    return false;
                await Publish(publishing, queue, message, cancellation);
                replayed.Add(fault);
                return true;
            }, cancellation);
        }
        return replayed;
    }

    private Task<IChannel> OpenConfirmed(CancellationToken cancellation) => connection.CreateChannelAsync(
        new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);

    /// <summary>Every message that is there now, once. What <paramref name="settle"/> answers with true leaves the queue, the rest stays.</summary>
    private async Task Visit(string queue, int limit, Func<BasicGetResult, Task<bool>> settle, CancellationToken cancellation)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        if (await Count(channel, queue, cancellation) is not { } waiting)
            return;
        ulong held = 0;
        try
        {
            // As many as were there: one that fails again at once must not be met twice.
            for (var seen = 0L; seen < Math.Min(waiting, limit); seen++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (await channel.BasicGetAsync(queue, autoAck: false, cancellation) is not { } message)
                    break;
                if (await settle(message))
                    await channel.BasicAckAsync(message.DeliveryTag, multiple: false, CancellationToken.None);
                else
                    held = message.DeliveryTag;
            }
        }
        finally
        {
            if (held > 0 && channel.IsOpen)
                await channel.BasicNackAsync(held, multiple: true, requeue: true, CancellationToken.None);
        }
    }

    /// <summary>Null when there is no such queue: nothing has failed there.</summary>
    private static async Task<long?> Count(IChannel channel, string queue, CancellationToken cancellation)
    {
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, cancellation)).MessageCount;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return null;
        }
    }

    private static async Task Publish(IChannel publishing, string queue, BasicGetResult message, CancellationToken cancellation)
    {
        var properties = new BasicProperties(message.BasicProperties)
        {
            Headers = message.BasicProperties.Headers?.Where(header => !FaultedMessage.IsAddedByFailure(header.Key)).ToDictionary(),
        };
        try
        {
            await publishing.BasicPublishAsync(queue, "", mandatory: true, properties, message.Body, cancellation);
        }
        catch (Exception exception) when (exception is PublishException or OperationInterruptedException)
        {
            throw new OperatorError(
                $"The broker did not take the message for '{queue}': {exception.Message} It is still in {queue}{QueueNames.Error}.",
                "start the service that consumes it, then: eventsv3 faults replay --all");
        }
    }
}
