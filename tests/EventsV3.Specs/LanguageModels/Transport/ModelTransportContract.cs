using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Identity;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Transport;
using EventsV3.Specs.LanguageModels.FaultServer;

namespace EventsV3.Specs.LanguageModels.Transport;

/// <summary>What every way to a model promises: the same request, and a reply for whatever comes of it.</summary>
public abstract class ModelTransportContract : IClassFixture<ModelServer>, IDisposable
{
    private const string Azure = "openai/v1";
    private const string Key = "key-of-the-house";

    private readonly ModelServer server;
    private readonly List<HttpClient> clients = [];

    protected ModelTransportContract(ModelServer server)
    {
        this.server = server;
        server.Plain.Forget();
        server.Encrypted.Forget();
    }

    public static TheoryData<string> Faults => [.. Fault.All.Select(fault => fault.Name)];

    private FakeModel Model => server.Plain;

    private protected abstract IModelTransport Create(TransportSettings settings, HttpClient http, TimeProvider time);

    public void Dispose() => clients.ForEach(client => client.Dispose());

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task every_fault_comes_back_as_a_reply_of_its_kind(string name)
    {
        var fault = Fault.Named(name);
        var expected = ExpectedReply.Of(fault);
        var request = fault.Name.StartsWith("groups-", StringComparison.Ordinal) ? Requests.AboutEvents : Requests.AboutTitles;
        var neverAnswers = expected is { Status: ModelStatus.Timeout, Http: 0 };
        Model.Script(fault);

        var reply = await To(Model, limit: TimeSpan.FromSeconds(neverAnswers ? 0.3 : 60)).Send(request, default);

        var call = Assert.Single(Model.Calls);
        Assert.True((expected.Status, expected.Http) == (reply.Status, reply.HttpStatus), $"{reply}");
        Assert.True(reply.ErrorCode == expected.Code || (expected.OrCode is { } or && reply.ErrorCode == or), $"{reply}");
        Assert.Equal(expected.RetryAfter, reply.RetryAfter);
        Assert.Equal(expected.Categories, reply.FilterCategories);
        Assert.Equal(call.Usage is { } told ? new TokenUsage(told.Prompt, told.Cached, told.Completion, 0) : null, reply.Usage);
        Assert.Equal(call.FinishReason, reply.FinishReason);
        Assert.Equal(expected.Http != 0, reply.RequestId is not null);
        expected.Text.Check(reply.Text, await Sent(expected.Text == ExpectedText.AsSent ? fault : Fault.None, call.Body));
    }

    [Fact]
    public void no_expectation_is_of_a_fault_that_is_gone() => Assert.All(ExpectedReply.Names, name => Fault.Named(name));

    [Fact]
    public async Task an_answer_comes_with_all_that_is_said_about_it()
    {
        Model.Script(EnvelopeFaults.WrongModel, EnvelopeFaults.FingerprintChanged, EnvelopeFaults.Refusal);
        var transport = To(Model);

        Assert.Equal("somebody-elses-model-2019-01-01", (await transport.Send(Requests.AboutTitles, default)).Model);
        Assert.Equal("fp_changed", (await transport.Send(Requests.AboutTitles, default)).Fingerprint);
        Assert.Contains("can't help", (await transport.Send(Requests.AboutTitles, default)).Detail, StringComparison.Ordinal);
        var last = await transport.Send(Requests.AboutTitles, default);
        Assert.Equal($"chatcmpl-{Model.Calls[^1].Number}", last.ResponseId);
    }

    [Theory]
    [InlineData(Azure, "api-key", Key)]
    [InlineData("v1", "Authorization", $"Bearer {Key}")]
    public async Task a_key_goes_as_the_server_wants_it_and_nothing_unasked_goes_with_it(string path, string header, string value)
    {
        await To(Model, path, apiKey: Key).Send(Requests.AboutTitles, default);

        var call = Assert.Single(Model.Calls);
        Assert.Equal(("POST", $"/{path}/chat/completions", ""), (call.Method, call.Path, call.Query));
        call.AssertHeaders((header, value));
    }

    [Theory]
    [InlineData(Azure)]
    [InlineData("v1")]
    public async Task without_a_key_none_goes(string path)
    {
        await To(Model, path).Send(Requests.AboutTitles, default);

        Assert.Single(Model.Calls).AssertHeaders();
    }

    [Theory]
    [MemberData(nameof(ExpectedBody.Variants), MemberType = typeof(ExpectedBody))]
    public async Task the_body_holds_what_the_profile_takes_and_no_more(string variant)
    {
        var (profile, expected) = ExpectedBody.Of(variant);
        await To(Model, profile: profile).Send(ExpectedBody.Request, default);

        var call = Assert.Single(Model.Calls);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(call.Body)), call.Body);
        var bytes = ChatRequestBody.Of(ExpectedBody.Request, "news-1", profile).ToMemory();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), call.BodyHash);
    }

    [Fact]
    public async Task nobody_listens()
    {
        var reply = await To(ModelServer.Nobody()).Send(Requests.AboutTitles, default);

        Assert.Equal((ModelStatus.Transient, "connection_refused", 0), (reply.Status, reply.ErrorCode, reply.HttpStatus));
    }

    [Fact]
    public async Task a_certificate_that_is_not_trusted_is_a_matter_of_settings()
    {
        var reply = await To(new Uri(server.Encrypted.Endpoint, Azure)).Send(Requests.AboutTitles, default);

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

    [Fact]
    public async Task Entra_is_asked_for_a_token_of_v1()
    {
        var credential = new FakeCredential();

        var reply = await To(server.Encrypted, credential: credential).Send(Requests.AboutTitles, default);

        Assert.Equal(ModelStatus.Ok, reply.Status);
        Assert.Equal(["https://ai.azure.com/.default"], credential.Scopes);
        Assert.Single(server.Encrypted.Calls).AssertHeaders(("Authorization", $"Bearer {FakeCredential.Token}"));
    }

    [Fact]
    public async Task without_a_token_nothing_is_sent()
    {
        var credential = new FakeCredential(
            new AuthenticationFailedException("No managed identity.", new HttpRequestException("No route.")));

        var reply = await To(server.Encrypted, credential: credential).Send(Requests.AboutTitles, default);

        Assert.Equal((ModelStatus.Unauthorized, "no_token"), (reply.Status, reply.ErrorCode));
        Assert.Empty(server.Encrypted.Calls);
    }

    [Fact]
    public async Task a_token_never_goes_in_the_clear()
    {
        var reply = await To(Model, credential: new FakeCredential()).Send(Requests.AboutTitles, default);

        Assert.NotEqual(ModelStatus.Ok, reply.Status);
        Assert.Empty(Model.Calls);
    }

    [Fact]
    public async Task a_key_that_a_server_repeats_is_not_shown()
    {
        Model.Script(new StatusFault("401", "401.", 401, "401", $"Incorrect API key provided:\n{Key}."));

        var reply = await To(Model, apiKey: Key).Send(Requests.AboutTitles, default);

        Assert.Equal("Incorrect API key provided: ….", reply.Detail);
    }

    [Fact]
    public async Task who_asked_may_leave_and_the_server_is_told()
    {
        Model.Script(TransportFaults.SlowHeaders);
        using var leave = new CancellationTokenSource();
        var sending = To(Model).Send(Requests.AboutTitles, leave.Token);
        await Until.Holds(() => Model.Calls.Count == 1);

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await Until.Holds(() => Model.Calls.Single().Abandoned);
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

    private IModelTransport To(
        FakeModel model, string path = Azure, string? apiKey = null, TokenCredential? credential = null, DeploymentProfile? profile = null,
        TimeSpan? limit = null) =>
        To(new Uri(model.Endpoint, path), apiKey, credential, profile, limit, model.Certificate is null ? null : model.Trusting());

    private IModelTransport To(
        Uri url, string? apiKey = null, TokenCredential? credential = null, DeploymentProfile? profile = null, TimeSpan? limit = null,
        SocketsHttpHandler? handler = null)
    {
        Assert.Null(ModelEndpoint.TryParse(url.ToString(), out var endpoint));
        var settings = new TransportSettings
        {
            Endpoint = endpoint!,
            Deployment = "news-1",
            Profile = profile ?? new DeploymentProfile(),
            TimeLimit = limit ?? TimeSpan.FromMinutes(1),
            ApiKey = apiKey,
            Credential = credential,
        };
        clients.Add(ModelHttp.Create(endpoint!, handler));
        return Create(settings, clients[^1], server.Clock);
    }

    /// <summary>A plain client is asked for what the server sends: the right answer, or the same fault again.</summary>
    private async Task<string> Sent(Fault fault, string body)
    {
        Model.Forget();
        Model.Script(fault);
        return (await Model.Ask(body)).Content!;
    }
}
