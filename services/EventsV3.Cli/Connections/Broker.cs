using RabbitMQ.Client;

namespace EventsV3.Cli.Connections;

/// <summary>A connection that ends with the command: it does not come back by itself, an operator wants to know.</summary>
internal static class Broker
{
    public static Task<IConnection> Connect(Uri address, CancellationToken cancellation) => new ConnectionFactory
    {
        Uri = address,
        ClientProvidedName = "eventsv3",
        AutomaticRecoveryEnabled = false,
        RequestedConnectionTimeout = TimeSpan.FromSeconds(10),
    }.CreateConnectionAsync(cancellation);
}
