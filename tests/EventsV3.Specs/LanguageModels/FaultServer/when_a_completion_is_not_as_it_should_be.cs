using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;

namespace EventsV3.Specs.LanguageModels.FaultServer;

public class when_a_completion_is_not_as_it_should_be
{
    [Theory]
    [InlineData("no-choices", "choices", "[]")]
    [InlineData("content-null", "choices/0/message/content", "null")]
    [InlineData("content-empty", "choices/0/message/content", "\"\"")]
    [InlineData("finish-unknown", "choices/0/finish_reason", "\"brand_new_reason\"")]
    [InlineData("finish-null", "choices/0/finish_reason", "null")]
    [InlineData("finish-length", "choices/0/finish_reason", "\"length\"")]
    [InlineData("finish-content-filter", "choices/0/finish_reason", "\"content_filter\"")]
    [InlineData("finish-content-filter", "choices/0/content_filter_results/violence/filtered", "true")]
    [InlineData("finish-tool-calls", "choices/0/finish_reason", "\"tool_calls\"")]
    [InlineData("finish-tool-calls", "choices/0/message/tool_calls/0/function/name", "\"search\"")]
    [InlineData("refusal", "choices/0/message/content", "null")]
    [InlineData("usage-missing", "usage", "null")]
    [InlineData("usage-negative", "usage/completion_tokens", "-5")]
    [InlineData("usage-without-details", "usage/prompt_tokens_details", "null")]
    [InlineData("attack-detected", "prompt_filter_results/0/content_filter_results/jailbreak/detected", "true")]
    [InlineData("wrong-model", "model", "\"somebody-elses-model-2019-01-01\"")]
    [InlineData("fingerprint-changed", "system_fingerprint", "\"fp_changed\"")]
    public async Task the_field_has_the_fault_s_value(string name, string path, string value)
    {
        await using var model = await FakeModel.Start();
        model.Script(Fault.Named(name));
        var json = (await model.Ask(News.AboutTitles)).Json;
        Assert.Equal(value, At(json, path)?.ToJsonString() ?? "null");
        Assert.False(model.Calls.Single().Complete);
    }

    [Theory]
    [InlineData("usage-missing")]
    [InlineData("usage-null")]
    [InlineData("usage-negative")]
    public async Task tokens_that_nobody_was_told_are_not_counted(string name)
    {
        await using var model = await FakeModel.Start();
        model.Script(Fault.Named(name));
        await model.Ask(News.AboutTitles);
        Assert.Null(model.Calls.Single().Usage);
        Assert.Equal(0, model.TokensReported);
    }

    [Fact]
    public async Task a_refusal_comes_in_its_own_field()
    {
        await using var model = await FakeModel.Start();
        model.Script(EnvelopeFaults.Refusal);
        Assert.NotNull((string?)(await model.Ask(News.AboutTitles)).Choice["message"]!["refusal"]);
    }

    [Fact]
    public async Task the_text_is_cut_where_the_finish_reason_is_length()
    {
        await using var model = await FakeModel.Start();
        model.Script(Fault.None, EnvelopeFaults.FinishedByLength);
        var whole = (await model.Ask(News.AboutTitles)).Content!;
        var half = (await model.Ask(News.AboutTitles)).Content!;
        Assert.StartsWith(half, whole);
        Assert.InRange(half.Length, 1, whole.Length - 1);
        Assert.Equal("length", model.Calls[1].FinishReason);
    }

    [Fact]
    public async Task keys_come_twice()
    {
        await using var model = await FakeModel.Start();
        model.Script(EnvelopeFaults.DuplicateKeys);
        var body = (await model.Ask(News.AboutTitles)).Body;
        using var json = JsonDocument.Parse(body);
        Assert.Equal(2, json.RootElement.EnumerateObject().Count(property => property.NameEquals("choices")));
    }

    [Fact]
    public async Task bytes_are_no_utf8()
    {
        await using var model = await FakeModel.Start();
        model.Script(EnvelopeFaults.InvalidUtf8);
        var bytes = (await model.Ask(News.AboutTitles)).Bytes;
        Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
    }

    [Fact]
    public async Task half_a_surrogate_pair_is_escaped_in_the_text()
    {
        await using var model = await FakeModel.Start();
        model.Script(EnvelopeFaults.LoneSurrogate);
        var answered = await model.Ask(News.AboutTitles);
        Assert.Contains("\\ud800", answered.Body);
        Assert.ThrowsAny<Exception>(() => answered.Content);
    }

    [Fact]
    public async Task a_byte_order_mark_comes_first()
    {
        await using var model = await FakeModel.Start();
        model.Script(EnvelopeFaults.ByteOrderMark);
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'{'], (await model.Ask(News.AboutTitles)).Bytes[..4]);
    }

    private static JsonNode? At(JsonNode? json, string path)
    {
        foreach (var step in path.Split('/'))
            json = int.TryParse(step, out var place) ? json![place] : json![step];
        return json;
    }
}
