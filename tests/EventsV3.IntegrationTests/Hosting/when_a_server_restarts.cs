using Dapper;
using EventsV3.IntegrationTests.Servers;
using RabbitMQ.Client;

namespace EventsV3.IntegrationTests.Hosting;

/// <summary>What the tests of outages stand on: a restarted server has the same address and the same data.</summary>
public sealed class when_a_server_restarts
{
    [Fact]
    public async Task the_database_still_has_its_rows()
    {
        await using var server = await PostgresServer.Start(durable: true);
        await using var database = await server.CreateDatabase(schema: false);
        await using (var before = await database.DataSource.OpenConnectionAsync(Cancel))
            await before.ExecuteAsync("create table kept as select 7 as value");

        await server.Stop();
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(Value);
        await server.StartAgain();

        Assert.Equal(7, await Value());

        async Task<int> Value()
        {
            await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
            return await connection.ExecuteScalarAsync<int>("select value from kept");
        }
    }

    [Fact]
    public async Task the_broker_still_has_its_persistent_messages()
    {
        await using var server = await RabbitMqServer.Start();
        var factory = new ConnectionFactory { Uri = new Uri(await server.CreateVirtualHost()) };
        var quorum = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
        await using (var before = await factory.CreateConnectionAsync(Cancel))
        {
            await using var channel = await before.CreateChannelAsync(new CreateChannelOptions(true, true), Cancel);
            await channel.QueueDeclareAsync("kept", durable: true, exclusive: false, autoDelete: false, quorum, cancellationToken: Cancel);
            await channel.BasicPublishAsync("", "kept", true, new BasicProperties { Persistent = true }, new byte[] { 7 }, Cancel);
        }

        await server.Restart();

        await using var after = await factory.CreateConnectionAsync(Cancel);
        await using var reading = await after.CreateChannelAsync(cancellationToken: Cancel);
        Assert.Equal(1u, await reading.MessageCountAsync("kept", Cancel));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
