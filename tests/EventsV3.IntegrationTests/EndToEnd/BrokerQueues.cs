using EventsV3.ServiceDefaults;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EventsV3.IntegrationTests.EndToEnd;

/// <summary>The pipeline's queues as the broker counts them.</summary>
internal static class BrokerQueues
{
    /// <summary>True when every service has declared its queue.</summary>
    public static async Task<bool> AreDeclared(string rabbitMq) => (await Count(rabbitMq, Queues.All)).All(queue => queue.Value is not null);

    /// <summary>Messages in the <c>_error</c> and <c>_skipped</c> queues, by queue; empty when all is well.</summary>
    public static async Task<IReadOnlyDictionary<string, uint>> Faults(string rabbitMq) =>
        (await Count(rabbitMq, Queues.All.SelectMany(queue => new[] { $"{queue}_error", $"{queue}_skipped" })))
            .Where(queue => queue.Value > 0).ToDictionary(queue => queue.Key, queue => queue.Value!.Value);

    /// <summary>Who takes messages from a queue that exists.</summary>
    public static async Task<uint> Consumers(string rabbitMq, string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(rabbitMq), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return (await channel.QueueDeclarePassiveAsync(queue)).ConsumerCount;
    }

    /// <summary>Null for a queue that does not exist.</summary>
    private static async Task<IReadOnlyDictionary<string, uint?>> Count(string rabbitMq, IEnumerable<string> queues)
    {
        var counts = new Dictionary<string, uint?>();
        await using var connection = await new ConnectionFactory { Uri = new Uri(rabbitMq), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        foreach (var queue in queues)
        {
            await using var channel = await connection.CreateChannelAsync();
            try
            {
                counts[queue] = (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
            }
            catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
            {
                counts[queue] = null;
            }
        }
        return counts;
    }
}
