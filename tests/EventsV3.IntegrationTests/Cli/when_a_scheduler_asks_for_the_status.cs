using EventsV3.Contracts;
using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.Cli;

[Trait("Promise", "D2")]
public sealed class when_a_scheduler_asks_for_the_status
{
    [Fact]
    public async Task a_pipeline_at_rest_is_well_and_a_failed_message_is_a_finding()
    {
        await using var services = await ServicesInProcess.Start();
        var tool = new Tool(services.ConnectionString, services.Broker);
        var well = await tool.Run("status", "--check");

        await services.Bus.Publish(new CtmReady { CtmId = Guid.NewGuid() }, TestContext.Current.CancellationToken);
        await Eventually.Holds(
            async () => (await BrokerQueues.Faults(services.Broker)).Count > 0, TimeSpan.FromSeconds(60), "the unknown CTM did not fail");
        var failed = await tool.Run("status", "--check");

        Assert.True(well.ExitCode == 0, well.Errors);
        Assert.Equal(2, failed.ExitCode);
        Assert.Contains("1 messages in ctm-ready_error", failed.Errors);
        Assert.Contains("eventsv3 faults list", failed.Errors);
    }

    [Fact]
    public async Task a_queue_that_nobody_consumes_is_a_finding()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();
        var tool = Tool.On(database, await (await RabbitMqServer.Shared()).CreateVirtualHost());
        await tool.Run("topology", "apply");

        var result = await tool.Run("status", "--check", "--json");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("nobody consumes extract-batch", result.Errors);
        Assert.Equal(5, result.Json.GetProperty("queues").GetArrayLength());
    }

    [Fact]
    public async Task without_a_broker_to_ask_nothing_is_said_to_be_well()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();

        Assert.Equal(1, (await Tool.On(database).Run("status", "--check")).ExitCode);
    }
}
