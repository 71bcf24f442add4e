using EventsV3.Cli.Demo;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.Servers;
using Microsoft.Extensions.Hosting;

namespace EventsV3.IntegrationTests.Cli;

public sealed class when_the_topology_is_applied
{
    [Fact]
    public async Task every_queue_is_there_before_any_service_has_run()
    {
        var rabbitMq = await (await RabbitMqServer.Shared()).CreateVirtualHost();

        await Apply(rabbitMq);

        Assert.True(await BrokerQueues.AreDeclared(rabbitMq));
    }

    [Fact]
    public async Task what_upstream_publishes_before_any_service_has_run_waits_for_the_planner()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();
        var rabbitMq = await (await RabbitMqServer.Shared()).CreateVirtualHost();
        await Apply(rabbitMq);

        await using (var upstream = await Upstream.Start(rabbitMq))
            await upstream.Publish(new CtmReady { CtmId = Guid.NewGuid() });

        var queues = (await Tool.On(database, rabbitMq).Run("status", "--json")).Json.GetProperty("queues").EnumerateArray();
        Assert.Equal(1, queues.Single(queue => queue.GetProperty("queue").GetString() == "ctm-ready").GetProperty("messages").GetInt32());
    }

    [Fact]
    public async Task the_services_that_start_afterwards_declare_the_same()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();
        var server = await RabbitMqServer.Shared();
        var rabbitMq = await server.CreateVirtualHost();
        await Apply(rabbitMq);
        var applied = await server.Topology(rabbitMq);

        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:Postgres"] = database.ConnectionString;
        builder.Configuration["ConnectionStrings:RabbitMq"] = rabbitMq;
        builder.AddAllServices();
        using (var services = builder.Build())
        {
            await services.StartAsync(TestContext.Current.CancellationToken);
            await services.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("events-consolidated", applied);
        Assert.Equal(applied, await server.Topology(rabbitMq));
    }

    [Fact]
    public async Task a_second_time_changes_nothing()
    {
        var server = await RabbitMqServer.Shared();
        var rabbitMq = await server.CreateVirtualHost();
        await Apply(rabbitMq);
        var first = await server.Topology(rabbitMq);

        await Apply(rabbitMq);

        Assert.Equal(first, await server.Topology(rabbitMq));
    }

    [Fact]
    public async Task a_broker_that_is_away_is_told_at_once()
    {
        var result = await new Tool(RabbitMq: $"amqp://guest:guest@127.0.0.1:{FreePorts.Take()}/").Run("topology", "apply");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("ConnectionStrings__RabbitMq", result.Errors);
    }

    private static async Task Apply(string rabbitMq)
    {
        var result = await new Tool(RabbitMq: rabbitMq).Run("topology", "apply");
        Assert.True(result.ExitCode == 0, result.Errors);
    }
}
