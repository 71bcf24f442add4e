using System.Net;
using System.Security.Authentication;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;

namespace EventsV3.Specs.LanguageModels.FaultServer;

public class when_the_connection_is_encrypted
{
    [Fact]
    public async Task who_trusts_the_certificate_has_the_answer()
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { Tls = true });
        Assert.Equal("https", model.Endpoint.Scheme);
        using var http = new HttpClient(model.Trusting());
        using var response = await Post(http, model);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task who_does_not_has_an_error()
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { Tls = true });
        using var http = new HttpClient();
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => Post(http, model));
        Assert.IsType<AuthenticationException>(error.InnerException);
        Assert.Empty(model.Calls);
    }

    [Fact]
    public async Task trust_in_one_server_s_certificate_is_none_in_another_s()
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { Tls = true });
        await using var other = await FakeModel.Start(new FakeModelOptions { Tls = true });
        using var http = new HttpClient(other.Trusting());
        await Assert.ThrowsAsync<HttpRequestException>(() => Post(http, model));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task bytes_past_the_encryption_are_an_error_on_either_scheme(bool tls)
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { Tls = tls });
        model.Script(TransportFaults.BrokenTls);
        using var http = new HttpClient(tls ? model.Trusting() : new SocketsHttpHandler());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Post(http, model));
    }

    private static async Task<HttpResponseMessage> Post(HttpClient http, FakeModel model)
    {
        using var content = new StringContent(News.AboutTitles);
        return await http.PostAsync(new Uri(model.Endpoint, Asking.ChatPath), content);
    }
}
