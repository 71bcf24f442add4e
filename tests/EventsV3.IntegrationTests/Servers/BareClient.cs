using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventsV3.IntegrationTests.Servers;

/// <summary>A program that knows RabbitMQ and nothing of MassTransit.</summary>
public sealed class BareClient : IAsyncDisposable
{
    private readonly IConnection connection;
    private readonly IChannel channel;

    private BareClient(IConnection connection, IChannel channel) => (this.connection, this.channel) = (connection, channel);

    public static async Task<BareClient> Connect(string address)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(address) }.CreateConnectionAsync();
        return new BareClient(connection, await connection.CreateChannelAsync(new CreateChannelOptions(true, true)));
    }

    /// <summary>Returns when the broker has confirmed it; throws when no queue takes it.</summary>
    public async Task Publish(string exchange, string body, string? contentType = null) => await channel.BasicPublishAsync(
        exchange, "", mandatory: true, new BasicProperties { ContentType = contentType, Persistent = true }, Encoding.UTF8.GetBytes(body));

    /// <summary>Messages that are ready in a queue, those that a consumer has but not acknowledged not counted.</summary>
    public Task<uint> Ready(string queue) => channel.MessageCountAsync(queue);

    /// <summary>The next message of a quorum queue such as an endpoint's <c>_error</c>, which need not exist yet.</summary>
    public async Task<BareMessage> Next(string queue)
    {
        var arrived = new TaskCompletionSource<BareMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        await channel.ExchangeDeclareAsync(queue, ExchangeType.Fanout, durable: true);
        await channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.QueueBindAsync(queue, queue, "");
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            arrived.TrySetResult(BareMessage.From(delivery));
            return Task.CompletedTask;
        };
        var tag = await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        try
        {
            return await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            await channel.BasicCancelAsync(tag);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}

/// <summary>A message as the broker has it.</summary>
public sealed record BareMessage(string Body, IReadOnlyDictionary<string, string> Headers)
{
    internal static BareMessage From(BasicDeliverEventArgs delivery) => new(
        Encoding.UTF8.GetString(delivery.Body.Span),
        (delivery.BasicProperties.Headers ?? new Dictionary<string, object?>()).ToDictionary(
            header => header.Key,
            header => header.Value is byte[] text ? Encoding.UTF8.GetString(text) : $"{header.Value}"));
}
