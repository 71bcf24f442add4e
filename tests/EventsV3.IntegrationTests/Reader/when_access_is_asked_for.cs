using System.Net;
using System.Net.Http.Headers;
using EventsV3.IntegrationTests.Servers;
using EventsV3.IntegrationTests.Writer;

namespace EventsV3.IntegrationTests.Reader;

public sealed class when_access_is_asked_for
{
    private const string Frontend = "frontend-key-of-more-than-24-characters";
    private const string Dashboard = "dashboard-key-of-more-than-24-characters";

    private static readonly (string, string)[] Keys = [("Reader__ApiKeys__frontend", Frontend), ("Reader__ApiKeys__dashboard", Dashboard)];

    [Theory]
    [InlineData("/ctms")]
    [InlineData("/ctms/00000000-0000-0000-0000-000000000000")]
    [InlineData("/ctms/nonsense/events")]
    [InlineData("/events?q=x")]
    [InlineData("/status")]
    [InlineData("/migration")]
    [InlineData("/live")]
    public async Task without_a_key_or_with_a_wrong_one_nothing_is_said(string path)
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString, Keys);

        foreach (var key in (string?[])[null, "", "wrong", Frontend[..^1], Frontend + " x", Frontend.ToUpperInvariant(), new string('x', 7_000), "' or '1'='1"])
        {
            using var answer = await Ask(reader, path, key);
            await ReaderUnderTest.ReadProblem(answer, HttpStatusCode.Unauthorized);
            Assert.Equal("ApiKey", answer.Headers.WwwAuthenticate.ToString());
            Assert.False(answer.Headers.Contains("ETag"));
        }
    }

    [Fact]
    public async Task each_client_has_a_key_and_a_limit_of_its_own()
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(
            situation.ConnectionString, [.. Keys, ("Reader__RequestsPerSecond", "1"), ("Reader__Burst", "3")]);

        for (var request = 0; request < 10; request++)
            (await Ask(reader, "/ctms", Frontend)).Dispose();

        using var tooMany = await Ask(reader, "/ctms", Frontend);
        using var other = await Ask(reader, "/ctms", Dashboard);
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task what_holds_no_data_is_open_to_all()
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString, Keys);

        foreach (var path in (string[])["/", "/openapi/v1.json"])
        {
            using var answer = await Ask(reader, path, key: null);
            Assert.NotEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task a_bearer_of_the_issuer_may_read_and_no_other()
    {
        await using var issuer = await Issuer.Start();
        await using var stranger = await Issuer.Start();
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(
            situation.ConnectionString, ("Reader__Oidc__Authority", issuer.Authority), ("Reader__Oidc__Audience", "eventsv3"));

        Assert.Equal(HttpStatusCode.OK, await With(issuer.Token("eventsv3")));
        Assert.Equal(HttpStatusCode.Unauthorized, await With(null));
        Assert.Equal(HttpStatusCode.Unauthorized, await With("nonsense"));
        Assert.Equal(HttpStatusCode.Unauthorized, await With(issuer.Token("somebody else")));
        Assert.Equal(HttpStatusCode.Unauthorized, await With(issuer.Token("eventsv3", expired: true)));
        Assert.Equal(HttpStatusCode.Unauthorized, await With(issuer.Token("eventsv3", unsigned: true)));
        Assert.Equal(HttpStatusCode.Unauthorized, await With(stranger.Token("eventsv3")));
        Assert.Equal(HttpStatusCode.Unauthorized, await With(stranger.Token("eventsv3", asIssuedBy: issuer.Authority)));

        async Task<HttpStatusCode> With(string? token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/ctms");
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await reader.Client.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
                await ReaderUnderTest.ReadProblem(answer, HttpStatusCode.Unauthorized);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task keys_and_bearers_may_be_taken_side_by_side()
    {
        await using var issuer = await Issuer.Start();
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(
            situation.ConnectionString, [.. Keys, ("Reader__Oidc__Authority", issuer.Authority), ("Reader__Oidc__Audience", "eventsv3")]);

        using var byKey = await Ask(reader, "/ctms", Frontend);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ctms") { Headers = { Authorization = new("Bearer", issuer.Token("eventsv3")) } };
        using var byToken = await reader.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, byKey.StatusCode);
        Assert.Equal(HttpStatusCode.OK, byToken.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    public async Task without_authentication_another_name_for_this_machine_is_refused(string host)
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ctms") { Headers = { Host = host } };

        using var answer = await reader.Client.SendAsync(request);

        await ReaderUnderTest.ReadProblem(answer, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Urls", "http://0.0.0.0:0", "its own machine only")]
    [InlineData("Urls", "http://*:0", "its own machine only")]
    [InlineData("Urls", "http://127.0.0.1:0;http://[::]:0", "its own machine only")]
    [InlineData("Urls", "http://localhost.evil.example:0", "its own machine only")]
    [InlineData("HTTP_PORTS", "0", "its own machine only")]
    [InlineData("Kestrel__Endpoints__Http__Url", "http://0.0.0.0:0", "its own machine only")]
    [InlineData("Reader__ApiKeys__frontend", "short", "Reader__ApiKeys__frontend is not a key")]
    [InlineData("Reader__Oidc__Authority", "http://issuer.example", "Reader__Oidc__Authority is not an https address")]
    [InlineData("Reader__Oidc__Authority", "https://issuer.example", "Reader__Oidc__Audience is missing")]
    [InlineData("Reader__Oidc__Audience", "eventsv3", "Reader__Oidc__Authority is missing")]
    [InlineData("Reader__Burst", "0", "Burst")]
    public async Task a_reader_that_would_stand_open_or_cannot_be_meant_does_not_start(string name, string value, string says)
    {
        using var service = ServiceProcess.Start("Reader", new Dictionary<string, string>
        {
            ["ConnectionStrings__Postgres"] = "Host=127.0.0.1",
            [name] = value,
        });
        await service.WaitForExit(TimeSpan.FromSeconds(60));

        Assert.Equal(1, service.ExitCode);
        Assert.Contains(says, service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Ask(ReaderUnderTest reader, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
            request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        return await reader.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
