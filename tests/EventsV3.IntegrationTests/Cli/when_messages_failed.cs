using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.Servers;
using RabbitMQ.Client;

namespace EventsV3.IntegrationTests.Cli;

[Trait("Promise", "D4")]
public sealed class when_messages_failed
{
    private static readonly Guid Ctm = Guid.Parse("7f0c2a5e-6b5d-4f0e-9f3c-0d7a2b1c4e5f");

    [Fact]
    public async Task they_are_listed_with_ctm_stage_and_reason_and_stay_where_they_are()
    {
        var rabbitMq = await (await RabbitMqServer.Shared()).CreateVirtualHost();
        await using var answering = await Answering.Start(rabbitMq, _ => null);
        await PublishPlainJson(rabbitMq, $$"""{"ctmId": "{{Ctm}}"}""");
        await Failed(rabbitMq, 1);

        for (var look = 0; look < 12; look++)
        {
            var fault = Assert.Single((await List(rabbitMq)).EnumerateArray());

            Assert.Equal(("plan", $"{Ctm}", "no such CTM"), (Text(fault, "stage"), Text(fault, "ctm_id"), Text(fault, "reason")));
        }
    }

    [Fact]
    public async Task replaying_sends_them_back_as_they_came()
    {
        var rabbitMq = await (await RabbitMqServer.Shared()).CreateVirtualHost();
        var (healed, heard) = (false, new ConcurrentQueue<CtmReady>());
        await using var answering = await Answering.Start(rabbitMq, ready =>
        {
            if (!Volatile.Read(ref healed))
                return null;
            heard.Enqueue(ready);
            return new CtmSkipped { CtmId = ready.CtmId, Reason = SkipReason.NothingNew };
        });
        await PublishPlainJson(rabbitMq, $$"""{"ctmId": "{{Ctm}}"}""");
        await using (var upstream = await Upstream.Start(rabbitMq))
            await upstream.Publish(new CtmReady { CtmId = Ctm, Mode = ReadyMode.Full });
        await Failed(rabbitMq, 2);
        Volatile.Write(ref healed, true);

        var result = await new Tool(RabbitMq: rabbitMq).Run("faults", "replay", "--all", "--json");

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(2, result.Json.GetProperty("replayed").GetArrayLength());
        await Eventually.Holds(() => Task.FromResult(heard.Count == 2), TimeSpan.FromSeconds(30), "the replayed messages did not arrive");
        Assert.Equal([ReadyMode.Incremental, ReadyMode.Full], heard.Select(ready => ready.Mode).Order());
        Assert.Equal(0, (await List(rabbitMq)).GetArrayLength());
    }

    [Fact]
    public async Task one_is_replayed_by_its_id_and_the_others_stay()
    {
        var rabbitMq = await (await RabbitMqServer.Shared()).CreateVirtualHost();
        await using var answering = await Answering.Start(rabbitMq, ready => ready.CtmId == Ctm ? null : new CtmSkipped { CtmId = ready.CtmId, Reason = SkipReason.NoTitles });
        await PublishPlainJson(rabbitMq, "not json");
        await PublishPlainJson(rabbitMq, $$"""{"ctmId": "{{Ctm}}"}""");
        await Failed(rabbitMq, 2);
        var id = (await List(rabbitMq)).EnumerateArray().Where(fault => Text(fault, "ctm_id") == $"{Ctm}").Select(fault => Text(fault, "id")).Single();

        var result = await new Tool(RabbitMq: rabbitMq).Run("faults", "replay", id!, "--json");

        Assert.Equal(id, Text(Assert.Single(result.Json.GetProperty("replayed").EnumerateArray()), "id"));
        // It fails again, and then there are two once more: nothing was lost on the way.
        await Failed(rabbitMq, 2);
    }

    [Fact]
    public async Task those_of_one_ctm_are_replayed_and_the_others_stay()
    {
        var rabbitMq = await (await RabbitMqServer.Shared()).CreateVirtualHost();
        var (healed, other) = (false, Guid.NewGuid());
        await using var answering = await Answering.Start(rabbitMq, ready =>
            Volatile.Read(ref healed) ? new CtmSkipped { CtmId = ready.CtmId, Reason = SkipReason.NothingNew } : null);
        foreach (var body in (string[])[$$"""{"ctmId": "{{Ctm}}"}""", $$"""{"ctmId": "{{other}}"}""", "not json"])
            await PublishPlainJson(rabbitMq, body);
        await Failed(rabbitMq, 3);
        Volatile.Write(ref healed, true);

        var result = await new Tool(RabbitMq: rabbitMq).Run("faults", "replay", "--ctm", $"{Ctm}", "--json");
        var again = await new Tool(RabbitMq: rabbitMq).Run("faults", "replay", "--ctm", $"{Ctm}");

        Assert.Equal($"{Ctm}", Text(Assert.Single(result.Json.GetProperty("replayed").EnumerateArray()), "ctm_id"));
        Assert.DoesNotContain((await List(rabbitMq)).EnumerateArray(), fault => Text(fault, "ctm_id") == $"{Ctm}");
        Assert.Equal(2, (await List(rabbitMq)).GetArrayLength());
        Assert.Equal(1, again.ExitCode);
        Assert.Contains($"There is no message of CTM {Ctm}", again.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--all", "m1")]
    [InlineData("--all", "--ctm", "5e2c4242-9a4e-4242-9a4e-08de5f1b7c11")]
    [InlineData("m1", "--ctm", "5e2c4242-9a4e-4242-9a4e-08de5f1b7c11")]
    public async Task what_to_replay_is_said_in_one_way(params string[] arguments)
    {
        var result = await new Tool(RabbitMq: "amqp://guest:guest@127.0.0.1:1/").Run(["faults", "replay", .. arguments]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Give the ID of a message, or --ctm", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_message_whose_queue_is_gone_stays_in_its_error_queue()
    {
        var rabbitMq = await (await RabbitMqServer.Shared()).CreateVirtualHost();
        await using (var connection = await Connect(rabbitMq))
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            await channel.QueueDeclareAsync("extract-batch_error", durable: true, exclusive: false, autoDelete: false, cancellationToken: TestContext.Current.CancellationToken);
            await channel.BasicPublishAsync("", "extract-batch_error", "{}"u8.ToArray(), TestContext.Current.CancellationToken);
        }
        await Failed(rabbitMq, 1);

        var result = await new Tool(RabbitMq: rabbitMq).Run("faults", "replay", "--all");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("still in extract-batch_error", result.Errors);
        Assert.Equal(1, (await List(rabbitMq)).GetArrayLength());
    }

    [Fact]
    public async Task an_unknown_id_is_refused()
    {
        var rabbitMq = await (await RabbitMqServer.Shared()).CreateVirtualHost();

        var result = await new Tool(RabbitMq: rabbitMq).Run("faults", "replay", "m1");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("eventsv3 faults list", result.Errors);
    }

    private static Task Failed(string rabbitMq, uint messages) => Eventually.Holds(
        async () => (await BrokerQueues.Faults(rabbitMq)).Sum(queue => queue.Value) == messages, TimeSpan.FromSeconds(60), "the messages did not fail");

    private static async Task<JsonElement> List(string rabbitMq) =>
        (await new Tool(RabbitMq: rabbitMq).Run("faults", "list", "--json")).Json.GetProperty("faults");

    private static string? Text(JsonElement fault, string key) => fault.GetProperty(key).GetString();

    private static Task<IConnection> Connect(string rabbitMq) =>
        new ConnectionFactory { Uri = new Uri(rabbitMq) }.CreateConnectionAsync(TestContext.Current.CancellationToken);

    private static async Task PublishPlainJson(string rabbitMq, string body)
    {
        await using var connection = await Connect(rabbitMq);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), TestContext.Current.CancellationToken);
        await channel.BasicPublishAsync("ctm-ready", "", mandatory: true, Encoding.UTF8.GetBytes(body), TestContext.Current.CancellationToken);
    }
}
