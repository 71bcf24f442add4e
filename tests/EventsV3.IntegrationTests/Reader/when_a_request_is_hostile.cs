using System.Net;
using System.Net.Sockets;
using System.Text;
using EventsV3.IntegrationTests.Writer;

namespace EventsV3.IntegrationTests.Reader;

public sealed class when_a_request_is_hostile
{
    [Theory]
    [InlineData("/ctms/nonsense")]
    [InlineData("/ctms/1' or '1'='1")]
    [InlineData("/ctms/{00000000-0000-0000-0000-000000000000}")]
    [InlineData("/events/0x41")]
    [InlineData("/titles/1;drop table ctm/events")]
    [InlineData("/ctms?month=2026-13")]
    [InlineData("/ctms?month=2026")]
    [InlineData("/ctms?month=2026-01&month=2026-02")]
    [InlineData("/ctms?limit=0")]
    [InlineData("/ctms?limit=201")]
    [InlineData("/ctms?limit=-1")]
    [InlineData("/ctms?limit=1e3")]
    [InlineData("/ctms?limit=99999999999999999999")]
    [InlineData("/ctms?cursor=nonsense")]
    [InlineData("/ctms?cursor=bnVsbA")]
    [InlineData("/ctms?cursor=e30")]
    [InlineData("/ctms?centriod=x")]
    [InlineData("/ctms?centroid=%00")]
    [InlineData("/ctms?centroid=a%0d%0aSet-Cookie:x=1")]
    [InlineData("/events?date=2026-02-30")]
    [InlineData("/events?date=2026-01-01&from=2026-01-01")]
    [InlineData("/events?q=%ED%A0%80x%00")]
    [InlineData("/status?verbose=1")]
    public async Task what_cannot_be_read_is_400_and_says_why(string path)
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        var problem = await reader.GetProblem(path, HttpStatusCode.BadRequest);

        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()));
    }

    [Theory]
    [InlineData("'; drop table events_v3; --")]
    [InlineData("' union select rolpassword from pg_authid --")]
    [InlineData("%' or 1=1")]
    [InlineData("& | ! <-> :* ( ")]
    [InlineData("\"unclosed")]
    [InlineData("\\")]
    [InlineData("$1 @Words :Words {0}")]
    [InlineData("👩‍👩‍👧 مرحبا ‮ reversed")]
    [InlineData("<script>alert(1)</script>")]
    public async Task what_is_searched_for_is_text_and_nothing_else(string text)
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Port grows", "ab")));
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);
        var value = Uri.EscapeDataString(text);

        foreach (var parameter in (string[])["q", "centroid", "track"])
            Assert.Equal(0, (await reader.Get($"/events?{parameter}={value}")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await reader.Get($"/ctms?centroid={value}&track={value}")).GetProperty("items").GetArrayLength());

        Assert.Equal(1, (await reader.Get("/events?q=port")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task a_headline_is_sent_as_it_is_and_never_as_anything_but_json()
    {
        const string Headline = "<script>alert('x')</script> \u202Eرأس \"quoted\" 🏴‍☠️ </script>";
        await using var situation = await Situation.Create();
        await situation.Execute("update titles_v3 set title_display = @Headline where id = @Id", new { Headline, Id = situation.Titles[0] });
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        using var answer = await reader.Client.GetAsync($"/titles/{situation.Titles[0]}/events");

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var title = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("title");
        Assert.Equal(Headline, title.GetProperty("title").GetString());
    }

    [Fact]
    public async Task what_is_not_there_is_404_and_what_may_not_be_done_is_405()
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        foreach (var path in (string[])["/nowhere", "/page/../../etc/passwd", $"/ctms/{Guid.NewGuid()}", $"/ctms/{Guid.NewGuid()}/events",
            $"/ctms/{Guid.NewGuid()}/titles", $"/events/{Guid.NewGuid()}", $"/titles/{Guid.NewGuid()}/events"])
            await reader.GetProblem(path, HttpStatusCode.NotFound);
        foreach (var method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch])
        {
            using var request = new HttpRequestMessage(method, "/ctms") { Content = new StringContent("{}") };
            using var answer = await reader.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData(HttpStatusCode.RequestUriTooLong)]
    [InlineData(HttpStatusCode.RequestHeaderFieldsTooLarge)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.BadRequest, "/ctms/%00/events")]
    [InlineData(HttpStatusCode.BadRequest, "/ctms HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: nonsense")]
    public async Task what_is_too_large_or_no_http_is_refused_and_the_next_is_answered(HttpStatusCode status, string path = "/events")
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);
        var request = status switch
        {
            HttpStatusCode.RequestUriTooLong => $"GET /events?q={new string('x', 100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            HttpStatusCode.RequestHeaderFieldsTooLarge => $"GET /events HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('x', 100_000)}\r\n\r\n",
            _ => $"GET {path} HTTP/1.1\r\nHost: local\0host\r\nBad Header\r\n\r\n",
        };

        Assert.StartsWith($"HTTP/1.1 {(int)status} ", await Raw(reader.Address, request), StringComparison.Ordinal);

        await reader.Get("/ctms");
    }

    [Theory]
    [InlineData(201)]
    [InlineData(5_000)]
    public async Task a_search_that_is_too_long_is_refused(int length)
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        await reader.GetProblem($"/events?q={new string('x', length)}", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task every_answer_carries_the_policy_also_one_that_fails()
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        foreach (var path in (string[])["/ctms", "/nowhere", "/ctms/nonsense", "/openapi/v1.json", "/"])
        {
            using var answer = await reader.Client.GetAsync(path);
            Assert.StartsWith("default-src 'none'; script-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task one_client_that_asks_too_often_is_told_to_wait()
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString, ("Reader__RequestsPerSecond", "1"), ("Reader__Burst", "5"));

        var answers = new List<HttpResponseMessage>();
        for (var request = 0; request < 12; request++)
            answers.Add(await reader.Client.GetAsync("/ctms"));

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.InRange(refused.Count, 1, 7);
        Assert.All(answers.Except(refused), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.All(refused, answer => Assert.True(answer.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1)));
        await ReaderUnderTest.ReadProblem(refused[0], HttpStatusCode.TooManyRequests);
        answers.ForEach(answer => answer.Dispose());
    }

    private static async Task<string> Raw(Uri address, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        var stream = socket.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        }
        catch (IOException)
        {
            // It has refused before it was told all.
        }
        var answer = new byte[64];
        var read = await stream.ReadAtLeastAsync(answer, 16, throwOnEndOfStream: false);
        return Encoding.ASCII.GetString(answer, 0, read);
    }
}
