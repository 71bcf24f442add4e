using EventsV3.FaultServer.Faults;
using EventsV3.LanguageModels.Transport;
using EventsV3.Specs.LanguageModels.FaultServer;

namespace EventsV3.Specs.LanguageModels.Transport;

public abstract partial class ModelTransportContract
{
    [Fact]
    public async Task nobody_listens()
    {
        var reply = await To(ModelServer.Nobody()).Send(Requests.AboutTitles, default);

        Assert.Equal((ModelStatus.Transient, "connection_refused", 0), (reply.Status, reply.ErrorCode, reply.HttpStatus));
    }

    [Fact]
    public async Task a_certificate_that_is_not_trusted_is_a_matter_of_settings()
    {
        var reply = await To(new Uri(server.Encrypted.Endpoint, AzurePath)).Send(Requests.AboutTitles, default);

        Assert.Equal((ModelStatus.BadRequest, "tls"), (reply.Status, reply.ErrorCode));
        Assert.Empty(server.Encrypted.Calls);
    }

    [Fact]
    public async Task an_encryption_that_breaks_is_worth_another_attempt()
    {
        server.Encrypted.Script(TransportFaults.BrokenTls);

        Assert.Equal(ModelStatus.Transient, (await To(server.Encrypted).Send(Requests.AboutTitles, default)).Status);
        Assert.Equal(ModelStatus.Ok, (await To(server.Encrypted).Send(Requests.AboutTitles, default)).Status);
    }

    [Theory]
    [InlineData("slow-headers", 0)]
    [InlineData("dripping-body", 200)]
    public async Task who_asked_may_leave_and_the_server_is_told(string fault, int begun)
    {
        Model.Script(Fault.Named(fault));
        using var leave = new CancellationTokenSource();
        var sending = To(Model).Send(Requests.AboutTitles, leave.Token);
        await Until.Holds(() => Model.Calls is [{ } call] && call.Status == begun);

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await Until.Holds(() => Model.Calls.Single().Abandoned);
    }

    [Fact]
    public async Task of_two_hundred_megabytes_a_few_are_read_and_the_connection_is_given_up()
    {
        Model.Script(TransportFaults.GiantBody);
        WatchedConnection? connection = null;
        var watching = new SocketsHttpHandler
        {
            PlaintextStreamFilter = (context, _) =>
                ValueTask.FromResult<Stream>(connection = new WatchedConnection(context.PlaintextStream)),
        };

        var reply = await To(new Uri(Model.Endpoint, AzurePath), handler: watching).Send(Requests.AboutTitles, default);

        Assert.Equal((ModelStatus.Malformed, "response_too_large"), (reply.Status, reply.ErrorCode));
        await connection!.Closed.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.InRange(connection.BytesRead, ModelHttp.MostBytes, 2L * ModelHttp.MostBytes);
    }

    [Fact]
    public async Task who_has_left_asks_nothing()
    {
        var left = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => To(Model).Send(Requests.AboutTitles, left));
        Assert.Empty(Model.Calls);
    }

    [Fact]
    public async Task a_hundred_at_a_time_get_each_its_own_answer()
    {
        var transport = To(Model);
        var replies = await Task.WhenAll(Enumerable.Range(1, 100).Select(async i =>
        {
            var reply = await transport.Send(Requests.Asking(Prompt.Titles((5, $"Ferry number {i} rescued"))), default);
            return (Asked: $"Ferry number {i} rescued", Reply: reply);
        }));

        Assert.All(replies, pair => Assert.Contains(pair.Asked, pair.Reply.Text, StringComparison.Ordinal));
        Assert.Equal(100, replies.Select(pair => pair.Reply.ResponseId).Distinct().Count());
        Assert.Equal(100, Model.Calls.Count);
    }
}
