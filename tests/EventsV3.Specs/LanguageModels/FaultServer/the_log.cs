using System.Text.Json.Nodes;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;
using EventsV3.FaultServer.Limits;

namespace EventsV3.Specs.LanguageModels.FaultServer;

public class the_log
{
    [Fact]
    public async Task Usage_is_what_the_client_was_told_and_adds_up()
    {
        await using var model = await FakeModel.Start();
        model.Script(Fault.None, StatusFaults.BadGateway, TransportFaults.Html, EnvelopeFaults.WrongModel, ContentFaults.Fenced);
        var told = 0L;
        for (var i = 0; i < 5; i++)
        {
            var answered = await model.Ask(News.AboutTitles);
            if (answered.Body.StartsWith("{\"id\"", StringComparison.Ordinal))
                told += (long)answered.Json["usage"]!["total_tokens"]!;
        }
        Assert.Equal(told, model.TokensReported);
        Assert.Equal([true, false, false, true, true], model.Calls.Select(call => call.Usage is not null));
        Assert.Equal(TokenEstimate.Of("You sort headlines.") + TokenEstimate.Of(Prompt.Titles(News.Titles)), model.Calls[0].Usage!.Prompt);
    }

    [Fact]
    public async Task A_call_is_in_it_as_it_came()
    {
        await using var model = await FakeModel.Start();
        await model.Ask(News.AboutTitles, headers: ("X-Test", "yes"));
        var call = model.Calls.Single();
        Assert.Equal(("POST", "/openai/v1/chat/completions", News.AboutTitles), (call.Method, call.Path, call.Body));
        Assert.Equal((1, "extract", "news-1"), (call.Number, call.Task, call.Deployment));
        Assert.Equal("yes", call.Headers["x-test"]);
        Assert.Equal((200, "stop", true, null), (call.Status, call.FinishReason, call.Complete, call.Fault));
    }

    [Fact]
    public async Task Who_asks_again_what_was_answered_in_full_is_noticed()
    {
        await using var model = await FakeModel.Start();
        await model.Ask(News.AboutTitles);
        await model.Ask(News.AboutEvents);
        Assert.Empty(model.AskedTwice);
        await model.Ask(News.AboutTitles);
        await model.Ask(News.AboutTitles);
        Assert.Equal([model.Calls[0].BodyHash, model.Calls[0].BodyHash], model.AskedTwice);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("429-retry-after-zero")]
    [InlineData("reset-in-body")]
    [InlineData("finish-length")]
    [InlineData("fenced")]
    public async Task Who_asks_again_what_was_not_answered_in_full_does_no_wrong(string fault)
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { FailWhenAskedTwice = true });
        model.Script(Fault.Named(fault));
        await RawSocket.Ask(model.Endpoint, News.AboutTitles, close: true);
        Assert.Equal(200, (int)(await model.Ask(News.AboutTitles)).Status);
        Assert.Empty(model.AskedTwice);
    }

    [Fact]
    public async Task Asking_again_fails_where_that_is_wanted()
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { FailWhenAskedTwice = true });
        await model.Ask(News.AboutTitles);
        var again = await model.Ask(News.AboutTitles);
        Assert.Equal((418, "asked_twice"), ((int)again.Status, again.ErrorCode));
        Assert.Single(model.AskedTwice);
    }

    [Fact]
    public async Task A_long_system_message_is_read_from_the_cache_from_the_second_time_on()
    {
        await using var model = await FakeModel.Start();
        var system = string.Concat(Enumerable.Repeat("You sort headlines. ", 300));
        await model.Ask(Prompt.Request(Prompt.Titles(News.Titles), system));
        await model.Ask(Prompt.Request(Prompt.Events(News.Events), system));
        await model.Ask(News.AboutTitles);
        await model.Ask(News.AboutTitles);
        Assert.Equal([0, TokenEstimate.Of(system), 0, 0], model.Calls.Select(call => call.Usage!.Cached));
    }

    [Fact]
    public async Task It_can_be_read_without_keys_and_forgotten_over_http()
    {
        await using var model = await FakeModel.Start();
        await model.Ask(News.AboutTitles, headers: ("api-key", "secret-key"));
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri(model.Endpoint, "__log"));
        Assert.DoesNotContain("secret-key", text);
        Assert.Equal((1, "extract"), ((int)JsonNode.Parse(text)!["calls"]!, (string?)JsonNode.Parse(text)!["log"]![0]!["task"]));
        using var reset = await http.PostAsync(new Uri(model.Endpoint, "__reset"), null);
        Assert.Equal(200, (int)reset.StatusCode);
        Assert.Empty(model.Calls);
    }

    [Fact]
    public async Task What_is_forgotten_is_forgotten_with_the_script()
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { FailWhenAskedTwice = true });
        await model.Ask(News.AboutTitles);
        model.Script(StatusFaults.BadGateway);
        model.RefuseTitlesContaining("Northland");
        model.Outage(TimeSpan.FromHours(1));
        model.Forget();
        Assert.Equal((0, 0L), (model.Calls.Count, model.TokensReported));
        Assert.Equal(200, (int)(await model.Ask(News.AboutTitles)).Status);
        Assert.True(model.Calls.Single().Complete);
    }

    [Fact]
    public async Task An_answer_takes_its_latency_and_who_leaves_meanwhile_is_told_nothing()
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { Latency = TimeSpan.FromMinutes(10) });
        using var leaves = new CancellationTokenSource();
        using var http = new HttpClient();
        using var content = new StringContent(News.AboutTitles);
        var asking = http.PostAsync(new Uri(model.Endpoint, Asking.ChatPath), content, leaves.Token);
        await Until.Holds(() => model.Calls.Count == 1);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await Until.Holds(() => model.Calls.Single().Abandoned);
        Assert.Equal((0, 0L), (model.AskedTwice.Count, model.TokensReported));
    }
}
