using System.Text.Json.Nodes;
using EventsV3.FaultServer;

namespace EventsV3.Specs.LanguageModels.FaultServer;

public class when_a_request_is_not_acceptable
{
    private const string Strict = """
        {"type":"object","properties":{"groups":{"type":"array","items":{"type":"array","items":{"type":"integer"}}}},
         "required":["groups"],"additionalProperties":false}
        """;

    [Theory]
    [InlineData(null, null, 401)]
    [InlineData("Authorization", "Bearer wrong", 401)]
    [InlineData("api-key", "wrong", 401)]
    [InlineData("Authorization", "Bearer right", 200)]
    [InlineData("api-key", "right", 200)]
    public async Task the_key_opens_in_either_header_and_nothing_else_does(string? header, string? value, int status)
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { ApiKey = "right" });
        var answered = await model.Ask(News.AboutTitles, Asking.ChatPath, header is null ? [] : [(header, value!)]);
        Assert.Equal(status, (int)answered.Status);
        Assert.Equal(status, model.Calls.Single().Status);
    }

    [Theory]
    [InlineData("news-1", 200)]
    [InlineData("news-2", 404)]
    public async Task only_deployments_that_there_are_answer(string deployment, int status)
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { Deployments = ["news-1"] });
        var request = Prompt.Request(Prompt.Titles(News.Titles), edit: body => body["model"] = deployment);
        foreach (var path in (string[])[Asking.ChatPath, $"openai/deployments/{deployment}/chat/completions"])
            Assert.Equal(status, (int)(await model.Ask(request, path)).Status);
    }

    [Theory]
    [InlineData("temperature", "0")]
    [InlineData("seed", "7")]
    [InlineData("max_completion_tokens", "100")]
    [InlineData("response_format", """{"type":"json_schema","json_schema":{"name":"n","strict":true,"schema":{"type":"object"}}}""")]
    public async Task a_parameter_that_the_model_does_not_take_is_named(string parameter, string value)
    {
        var reasoning = new FakeModelOptions
            { AcceptsTemperature = false, AcceptsSeed = false, AcceptsJsonSchema = false, AcceptsMaxCompletionTokens = false };
        await using var able = await FakeModel.Start();
        await using var model = await FakeModel.Start(reasoning);
        var request = Prompt.Request(Prompt.Titles(News.Titles), edit: body =>
        {
            body.Remove("max_completion_tokens");
            body[parameter] = JsonNode.Parse(value);
        });
        Assert.Equal(200, (int)(await able.Ask(request)).Status);
        var answered = await model.Ask(request);
        Assert.Equal((400, "unsupported_parameter"), ((int)answered.Status, answered.ErrorCode));
        Assert.Equal(parameter, (string?)answered.Json["error"]!["param"]);
    }

    [Theory]
    [InlineData(Strict, 200)]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}""", 400)]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":[],"additionalProperties":false}""", 400)]
    [InlineData("""{"type":"array","items":{"type":"integer","minimum":1}}""", 400)]
    public async Task a_schema_that_is_not_strict_is_refused(string schema, int status)
    {
        await using var model = await FakeModel.Start();
        var request = Prompt.Request(Prompt.Events(News.Events), edit: body => body["response_format"] = new JsonObject
        {
            ["type"] = "json_schema",
            ["json_schema"] = new JsonObject { ["name"] = "same_events", ["strict"] = true, ["schema"] = JsonNode.Parse(schema) },
        });
        Assert.Equal(status, (int)(await model.Ask(request)).Status);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"messages":[{"role":"user"}]}""")]
    public async Task a_body_that_is_no_chat_request_is_refused(string body)
    {
        await using var model = await FakeModel.Start();
        Assert.Equal(400, (int)(await model.Ask(body)).Status);
        Assert.Equal("other", model.Calls.Single().Task);
    }

    [Fact]
    public async Task a_prompt_above_the_context_limit_is_refused()
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { ContextTokens = 300 });
        var small = Prompt.Request(Prompt.Titles([.. Enumerable.Range(1, 10).Select(i => (5, $"Ferry number {i} rescued"))]));
        var large = Prompt.Request(Prompt.Titles([.. Enumerable.Range(1, 50).Select(i => (5, $"Ferry number {i} rescued"))]));
        Assert.Equal(200, (int)(await model.Ask(small)).Status);
        Assert.Equal("context_length_exceeded", (await model.Ask(large)).ErrorCode);
    }

    [Fact]
    public async Task a_filtered_title_is_found_by_halving()
    {
        await using var model = await FakeModel.Start();
        model.RefuseTitlesContaining("Ferry");
        Assert.Equal("content_filter", (await model.Ask(News.AboutTitles)).ErrorCode);
        Assert.Equal("content_filter", (await model.Ask(News.AboutEvents)).ErrorCode);
        Assert.Equal(200, (int)(await model.Ask(Prompt.Request(Prompt.Titles(News.Titles[..2])))).Status);
        Assert.Equal("content_filter", (await model.Ask(Prompt.Request(Prompt.Titles(News.Titles[2..])))).ErrorCode);
    }
}
