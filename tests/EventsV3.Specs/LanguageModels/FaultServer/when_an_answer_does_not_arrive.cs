using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;

namespace EventsV3.Specs.LanguageModels.FaultServer;

public class when_an_answer_does_not_arrive
{
    [Fact]
    public async Task the_connection_is_reset_before_any_byte()
    {
        await using var model = await FakeModel.Start();
        model.Script(TransportFaults.ResetBeforeHeaders);
        var (bytes, error) = await RawSocket.Ask(model.Endpoint, News.AboutTitles);
        Assert.Empty(bytes);
        Assert.Equal(SocketError.ConnectionReset, error);
        Assert.Equal(0, model.Calls.Single().Status);
    }

    [Fact]
    public async Task the_connection_is_reset_in_the_middle_of_the_body()
    {
        await using var model = await FakeModel.Start();
        model.Script(TransportFaults.ResetInBody);
        var (bytes, error) = await RawSocket.Ask(model.Endpoint, News.AboutTitles);
        Assert.Contains("\"object\":\"chat.completion\"", bytes);
        Assert.Equal(SocketError.ConnectionReset, error);
        Assert.Equal((200, null), (model.Calls.Single().Status, model.Calls.Single().Usage));
    }

    [Theory]
    [InlineData("body-ends-early", "Content-Length: ")]
    [InlineData("chunks-end-early", "Transfer-Encoding: chunked")]
    public async Task the_connection_is_closed_before_the_body_is_whole(string name, string header)
    {
        await using var model = await FakeModel.Start();
        model.Script(Fault.Named(name), Fault.Named(name));
        var (bytes, _) = await RawSocket.Ask(model.Endpoint, News.AboutTitles);
        Assert.Contains(header, bytes);
        Assert.Contains("\"object\":\"chat.completion\"", bytes);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => model.Ask(News.AboutTitles));
    }

    [Fact]
    public async Task nothing_is_sent_until_the_client_gives_up()
    {
        await using var model = await FakeModel.Start();
        model.Script(TransportFaults.SlowHeaders);
        using var http = new HttpClient();
        using var content = new StringContent(News.AboutTitles);
        using var patience = new CancellationTokenSource();
        var answer = http.PostAsync(new Uri(model.Endpoint, Asking.ChatPath), content, patience.Token);
        await Until.Holds(() => model.Calls.Count == 1);
        Assert.False(answer.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => answer);
        await Until.Holds(() => model.Calls.Single() is { Abandoned: true, Status: 0, Usage: null });
    }

    [Fact]
    public async Task headers_come_at_once_and_the_body_drips()
    {
        await using var model = await FakeModel.Start();
        model.Script(TransportFaults.DrippingBody);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(model.Endpoint, Asking.ChatPath));
        request.Content = new StringContent(News.AboutTitles);
        using (var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        {
            var first = new byte[64];
            using var body = await response.Content.ReadAsStreamAsync();
            Assert.Equal(1, await body.ReadAsync(first));
            Assert.Equal((byte)'{', first[0]);
        }
        await Until.Holds(() => model.Calls.Single().Abandoned);
    }

    [Fact]
    public async Task two_hundred_megabytes_come_for_who_reads_them()
    {
        await using var model = await FakeModel.Start();
        model.Script(TransportFaults.GiantBody);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(model.Endpoint, Asking.ChatPath));
        request.Content = new StringContent(News.AboutTitles);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var body = await response.Content.ReadAsStreamAsync();
        Assert.Null(response.Content.Headers.ContentLength);
        var (read, buffer) = (0L, new byte[1 << 16]);
        while (await body.ReadAsync(buffer) is > 0 and var more)
            read += more;
        Assert.True(read > 200L * 1024 * 1024);
    }

    [Fact]
    public async Task the_body_is_half_the_json_and_says_so()
    {
        await using var model = await FakeModel.Start();
        model.Script(Fault.None, TransportFaults.TruncatedJson);
        var whole = await model.Ask(News.AboutTitles);
        var half = await model.Ask(News.AboutTitles);
        Assert.Equal(HttpStatusCode.OK, half.Status);
        Assert.InRange(half.Bytes.Length, whole.Bytes.Length / 2 - 1, whole.Bytes.Length / 2);
        Assert.ThrowsAny<JsonException>(() => half.Json);
        Assert.Null(model.Calls[1].Usage);
    }

    [Theory]
    [InlineData("html-200", 200, "text/html", "<html>")]
    [InlineData("empty-200", 200, "application/json", "")]
    [InlineData("wrong-content-type", 200, "text/plain", "{\"id\"")]
    [InlineData("redirect-307", 307, "application/json", "")]
    public async Task a_whole_response_is_no_completion(string name, int status, string contentType, string begins)
    {
        await using var model = await FakeModel.Start();
        model.Script(Fault.Named(name));
        var answered = await model.Ask(News.AboutTitles);
        Assert.Equal((status, contentType), ((int)answered.Status, answered.Headers["Content-Type"]));
        Assert.StartsWith(begins, answered.Body);
        Assert.Equal(status == 307, answered.Headers.ContainsKey("Location"));
    }

    [Fact]
    public async Task what_is_said_to_be_gzip_is_none()
    {
        await using var model = await FakeModel.Start();
        model.Script(TransportFaults.GzipGarbage);
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip });
        using var content = new StringContent(News.AboutTitles);
        await Assert.ThrowsAnyAsync<Exception>(() => http.PostAsync(new Uri(model.Endpoint, Asking.ChatPath), content));
        Assert.Equal(200, model.Calls.Single().Status);
    }

    [Fact]
    public async Task somebody_who_follows_a_redirect_is_seen()
    {
        await using var model = await FakeModel.Start();
        model.Script(TransportFaults.Redirect);
        using var http = new HttpClient();
        using var content = new StringContent(News.AboutTitles);
        using var response = await http.PostAsync(new Uri(model.Endpoint, Asking.ChatPath), content);
        Assert.Equal([307, 404], model.Calls.Select(call => call.Status));
        Assert.Equal("/elsewhere/chat/completions", model.Calls[1].Path);
    }
}
