using System.Net;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.Hosting;

/// <summary>Liveness asks nobody: an outage must not restart the services as well.</summary>
public sealed class when_a_server_is_away
{
    [Fact]
    public async Task a_service_lives_and_is_ready_again_when_the_database_is_back()
    {
        await using var server = await PostgresServer.Start();
        await using var writer = await WriterUnderTest.Create(server);
        writer.Start();
        await writer.Becomes(HttpStatusCode.OK, "ready");
        Assert.Equal(0, await writer.AskForHealth());

        await server.Stop();
        await writer.Becomes(HttpStatusCode.ServiceUnavailable, "ready");
        Assert.Equal(HttpStatusCode.OK, await writer.Health("live"));
        Assert.Equal(1, await writer.AskForHealth());

        await server.StartAgain();
        await writer.Becomes(HttpStatusCode.OK, "ready");
    }

    [Fact]
    public async Task a_service_without_broker_lives_is_not_ready_and_can_be_stopped()
    {
        await using var writer = await WriterUnderTest.Create();
        writer.Start(rabbitMq: $"amqp://127.0.0.1:{FreePorts.Take()}/");
        await writer.Becomes(HttpStatusCode.OK, "live");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await writer.Health("ready"));

        writer.Process.Terminate();
        await writer.Process.WaitForExit(TimeSpan.FromSeconds(30));
        Assert.True(writer.Process.ExitCode == 0, $"exit code {writer.Process.ExitCode}\n{writer.Process.Output}");
    }
}
