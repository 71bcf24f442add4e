using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Batches;

namespace EventsV3.Specs.LanguageModels.FaultServer;

public class when_a_batch_is_sent
{
    private static readonly string[] Ids = ["a", "b", "c", "d"];

    [Theory]
    [InlineData("openai/v1/")]
    [InlineData("v1/")]
    public async Task each_line_is_answered_as_it_would_have_been_in_a_request_of_its_own(string prefix)
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { Batches = new BatchBehaviour { PollsUntilDone = 2 } });
        using var http = Client(model, prefix);
        var batch = await Send(http);
        Assert.Equal("validating", (string?)batch["status"]);
        Assert.Equal(["in_progress", "in_progress", "completed", "completed"], await Statuses(http, batch, looks: 4));
        var lines = await Output(http, batch);
        Assert.Equal(Ids, lines.Select(line => (string)line["custom_id"]!).Order());
        Assert.All(lines, line => Assert.Equal(200, (int)line["response"]!["status_code"]!));
        var alone = await model.Ask(News.AboutTitles);
        Assert.All(lines, line => Assert.Equal(alone.Content, (string?)line["response"]!["body"]!["choices"]![0]!["message"]!["content"]));
        Assert.Equal(4 * model.TokensReported, model.BatchTokensReported);
        Assert.Single(model.Calls);
    }

    [Fact]
    public async Task lines_that_fail_are_in_the_error_file()
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { Batches = new BatchBehaviour { FailEvery = 3 } });
        using var http = Client(model);
        var batch = await Send(http);
        await Statuses(http, batch, looks: 2);
        Assert.Equal(["a", "b", "d"], (await Output(http, batch)).Select(line => (string)line["custom_id"]!).Order());
        var error = Assert.Single(await Errors(http, batch));
        Assert.Equal(("c", 400), ((string?)error["custom_id"], (int)error["response"]!["status_code"]!));
        Assert.Equal("content_filter", (string?)error["response"]!["body"]!["error"]!["code"]);
    }

    [Fact]
    public async Task an_expired_batch_has_what_was_answered_until_then()
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { Batches = new BatchBehaviour { ExpiresAfter = 1 } });
        using var http = Client(model);
        var batch = await Send(http);
        Assert.Equal(["in_progress", "expired"], await Statuses(http, batch, looks: 2));
        Assert.Equal(["a"], (await Output(http, batch)).Select(line => (string)line["custom_id"]!));
        Assert.All(await Errors(http, batch), error => Assert.Equal("batch_expired", (string?)error["error"]!["code"]));
    }

    [Fact]
    public async Task lines_that_nobody_asked_for_can_be_among_them()
    {
        var behaviour = new BatchBehaviour { UnknownLines = 2, PollsUntilDone = 0 };
        await using var model = await FakeModel.Start(new FakeModelOptions { Batches = behaviour });
        using var http = Client(model);
        var batch = await Send(http);
        Assert.Equal(["completed"], await Statuses(http, batch, looks: 1));
        Assert.Equal(2, (await Output(http, batch)).Select(line => (string)line["custom_id"]!).Except(Ids).Count());
    }

    [Fact]
    public async Task the_first_download_is_forbidden_and_the_next_is_not()
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { Batches = new BatchBehaviour { ForbiddenDownloads = 1 } });
        using var http = Client(model);
        var batch = await Send(http);
        await Statuses(http, batch, looks: 2);
        var file = (string?)(await http.GetFromJsonAsync<JsonNode>($"batches/{batch["id"]}"))!["output_file_id"];
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync($"files/{file}/content")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"files/{file}/content")).StatusCode);
    }

    [Fact]
    public async Task a_batch_that_fails_validation_has_no_files()
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { Batches = new BatchBehaviour { FailsValidation = true } });
        using var http = Client(model);
        var batch = await Send(http);
        Assert.Equal(["in_progress", "failed"], await Statuses(http, batch, looks: 2));
        var failed = (await http.GetFromJsonAsync<JsonNode>($"batches/{batch["id"]}"))!;
        Assert.Null(failed["output_file_id"]);
        Assert.Equal(1, (int)failed["errors"]!["data"]![0]!["line"]!);
    }

    [Fact]
    public async Task a_batch_can_be_cancelled_and_found_in_the_list()
    {
        await using var model = await FakeModel.Start();
        using var http = Client(model);
        var batch = await Send(http);
        await http.PostAsync($"batches/{batch["id"]}/cancel", null);
        var listed = (await http.GetFromJsonAsync<JsonNode>("batches"))!["data"]!.AsArray().Single()!;
        Assert.Equal(((string?)batch["id"], "cancelled"), ((string?)listed["id"], (string?)listed["status"]));
    }

    [Fact]
    public async Task the_key_is_asked_for_here_too()
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { ApiKey = "right" });
        using var http = Client(model);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("batches")).StatusCode);
        http.DefaultRequestHeaders.Add("api-key", "right");
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("batches")).StatusCode);
    }

    private static HttpClient Client(FakeModel model, string prefix = "v1/") => new() { BaseAddress = new Uri(model.Endpoint, prefix) };

    private static async Task<JsonNode> Send(HttpClient http)
    {
        var lines = Ids.Select(id => new JsonObject
        {
            ["custom_id"] = id,
            ["method"] = "POST",
            ["url"] = "/v1/chat/completions",
            ["body"] = JsonNode.Parse(News.AboutTitles),
        }.ToJsonString());
        using var form = new MultipartFormDataContent
        {
            { new StringContent("batch"), "purpose" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join('\n', lines))), "file", "questions.jsonl" },
        };
        var file = await (await http.PostAsync("files", form)).Content.ReadFromJsonAsync<JsonNode>();
        var created = await http.PostAsJsonAsync("batches", new JsonObject
        {
            ["input_file_id"] = (string?)file!["id"],
            ["endpoint"] = "/v1/chat/completions",
            ["completion_window"] = "24h",
        });
        return (await created.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static async Task<List<string?>> Statuses(HttpClient http, JsonNode batch, int looks)
    {
        var statuses = new List<string?>();
        for (var i = 0; i < looks; i++)
            statuses.Add((string?)(await http.GetFromJsonAsync<JsonNode>($"batches/{batch["id"]}"))!["status"]);
        return statuses;
    }

    private static Task<JsonNode[]> Output(HttpClient http, JsonNode batch) => File(http, batch, "output_file_id");

    private static Task<JsonNode[]> Errors(HttpClient http, JsonNode batch) => File(http, batch, "error_file_id");

    private static async Task<JsonNode[]> File(HttpClient http, JsonNode batch, string field)
    {
        var file = (string?)(await http.GetFromJsonAsync<JsonNode>($"batches/{batch["id"]}"))![field];
        var text = await http.GetStringAsync($"files/{file}/content");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
