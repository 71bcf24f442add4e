using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Core;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Transport;
using EventsV3.Specs.LanguageModels.FaultServer;

namespace EventsV3.Specs.LanguageModels.Transport;

/// <summary>What every way to a model promises: the same request, and a reply for whatever comes of it.</summary>
public abstract partial class ModelTransportContract : IClassFixture<ModelServer>, IDisposable
{
    private const string AzurePath = "openai/v1";
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
    public async Task a_trace_goes_along_once()
    {
        using var span = new Activity("asks").SetIdFormat(ActivityIdFormat.W3C).Start();

        await To(Model).Send(Requests.AboutTitles, default);

        var headers = Assert.Single(Model.Calls).Headers.ToDictionary(StringComparer.OrdinalIgnoreCase);
        Assert.Matches($"^00-{span.TraceId}-[0-9a-f]{{16}}-[0-9a-f]{{2}}$", headers["traceparent"]);
    }

    private IModelTransport To(
        FakeModel model, string path = AzurePath, string? apiKey = null, TokenCredential? credential = null,
        DeploymentProfile? profile = null, TimeSpan? limit = null) =>
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
