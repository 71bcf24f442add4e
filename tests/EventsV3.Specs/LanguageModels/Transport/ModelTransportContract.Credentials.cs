using Azure;
using Azure.Identity;
using EventsV3.FaultServer.Faults;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.Specs.LanguageModels.Transport;

public abstract partial class ModelTransportContract
{
    [Theory]
    [InlineData(AzurePath, "api-key", Key)]
    [InlineData("v1", "Authorization", $"Bearer {Key}")]
    public async Task a_key_goes_as_the_server_wants_it_and_nothing_unasked_goes_with_it(string path, string header, string value)
    {
        await To(Model, path, apiKey: Key).Send(Requests.AboutTitles, default);

        var call = Assert.Single(Model.Calls);
        Assert.Equal(("POST", $"/{path}/chat/completions", ""), (call.Method, call.Path, call.Query));
        call.AssertHeaders((header, value));
    }

    [Theory]
    [InlineData(AzurePath)]
    [InlineData("v1")]
    public async Task without_a_key_none_goes(string path)
    {
        await To(Model, path).Send(Requests.AboutTitles, default);

        Assert.Single(Model.Calls).AssertHeaders();
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
        Exception[] failures =
        [
            new AuthenticationFailedException("No managed identity.", new HttpRequestException("No route.")),
            new RequestFailedException(500, "The identity's endpoint is out of order."),
            new HttpRequestException("No route."),
            new InvalidOperationException("No tenant."),
        ];
        foreach (var failure in failures)
        {
            var reply = await To(server.Encrypted, credential: new FakeCredential(failure)).Send(Requests.AboutTitles, default);

            Assert.Equal((ModelStatus.Unauthorized, "no_token"), (reply.Status, reply.ErrorCode));
            Assert.Contains(failure.GetBaseException().Message, reply.Detail, StringComparison.Ordinal);
        }
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
}
