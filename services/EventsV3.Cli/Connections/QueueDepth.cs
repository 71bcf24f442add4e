using EventsV3.ServiceDefaults;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EventsV3.Cli.Connections;

/// <summary>A queue and how much waits in it, asked over AMQP itself: no management plugin is needed.</summary>
internal sealed record QueueDepth(string Queue, long Messages, long Consumers)
{
    /// <summary>The queues that exist, work first, then what failed and what nobody understood.</summary>
    public static async Task<IReadOnlyList<QueueDepth>> Read(Uri broker, CancellationToken cancellation)
    {
        await using var connection = await Broker.Connect(broker, cancellation);
        var depths = new List<QueueDepth>();
        foreach (var suffix in new[] { "", QueueNames.Error, QueueNames.Skipped })
        {
            foreach (var queue in Queues.All)
            {
                if (await Ask(connection, queue + suffix, cancellation) is { } depth)
                    depths.Add(depth);
            }
        }
        return depths;
    }

    /// <summary>A channel of its own: asking for a queue that is not there closes it.</summary>
    private static async Task<QueueDepth?> Ask(IConnection connection, string queue, CancellationToken cancellation)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        try
        {
            var found = await channel.QueueDeclarePassiveAsync(queue, cancellation);
            return new QueueDepth(queue, found.MessageCount, found.ConsumerCount);
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return null;
        }
    }
}
