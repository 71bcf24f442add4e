using System.Diagnostics;
using System.Net;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.Hosting;

/// <summary>SIGTERM, as an orchestrator sends it, to a writer that is in the middle of a message.</summary>
[Trait("Promise", "D2")]
public sealed class when_a_busy_service_is_terminated
{
    private const string Queue = "events-consolidated";

    /// <summary>Timeouts:Shutdown of <see cref="WriterUnderTest"/>, and what a loaded machine needs to end a process.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6 + 10);

    [Fact]
    public async Task a_message_that_does_not_end_in_time_is_back_in_its_queue()
    {
        await using var writer = await WriterUnderTest.Create();
        writer.Start();
        await writer.Becomes(HttpStatusCode.OK, "ready");
        await using (await writer.LockCtm())
        {
            await writer.PublishWork();
            await writer.IsWaitingForTheLock();

            await EndsCleanly(writer);

            await Eventually.Holds(
                async () => await writer.Broker.Ready(Queue) == 1, TimeSpan.FromSeconds(30), $"the message is back\n{writer.Process.Output}");
            Assert.True(await writer.HasWrittenNothing());
        }

        writer.Start();
        await writer.HasWritten();
    }

    [Fact]
    public async Task a_message_that_ends_in_time_is_done()
    {
        await using var writer = await WriterUnderTest.Create();
        writer.Start();
        await writer.Becomes(HttpStatusCode.OK, "ready");
        await using (await writer.LockCtm())
        {
            await writer.PublishWork();
            await writer.IsWaitingForTheLock();
            writer.Process.Terminate();
        }

        await writer.Process.WaitForExit(Limit);
        Assert.Equal(0, writer.Process.ExitCode);
        await writer.HasWritten();
        Assert.Equal(0u, await writer.Broker.Ready(Queue));
    }

    [Fact]
    public async Task a_message_that_waits_to_be_tried_again_is_back_in_its_queue()
    {
        await using var server = await PostgresServer.Start();
        await using var writer = await WriterUnderTest.Create(server);
        writer.Start();
        await writer.Becomes(HttpStatusCode.OK, "ready");
        await using (await writer.LockCtm())
        {
            await writer.PublishWork();
            await writer.IsWaitingForTheLock();
            await server.Stop();
        }
        await writer.Becomes(HttpStatusCode.ServiceUnavailable, "ready");

        await EndsCleanly(writer);

        await Eventually.Holds(
            async () => await writer.Broker.Ready(Queue) == 1, TimeSpan.FromSeconds(30), $"the message is back\n{writer.Process.Output}");
        await server.StartAgain();
        writer.Start();
        await writer.HasWritten();
    }

    private static async Task EndsCleanly(WriterUnderTest writer)
    {
        var clock = Stopwatch.StartNew();
        writer.Process.Terminate();
        await writer.Process.WaitForExit(TimeSpan.FromSeconds(60));
        Assert.True(writer.Process.ExitCode == 0, $"exit code {writer.Process.ExitCode}\n{writer.Process.Output}");
        Assert.True(clock.Elapsed < Limit, $"{clock.Elapsed} to stop\n{writer.Process.Output}");
    }
}
