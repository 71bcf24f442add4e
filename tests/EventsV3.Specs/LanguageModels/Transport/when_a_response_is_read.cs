using System.Text;
using EventsV3.LanguageModels.Transport;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.LanguageModels.Transport;

public sealed class when_a_response_is_read
{
    private const string Right =
        """
        {"id":"c1","model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant",
        "content":"{\"events\":[]} \u00e9 \ud83d\ude00"},
        "content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}],"prompt_filter_results":[{"content_filter_results":
        {"jailbreak":{"filtered":false,"detected":true}}}],"usage":{"prompt_tokens":9,"completion_tokens":4,
        "prompt_tokens_details":{"cached_tokens":5},
        "completion_tokens_details":{"reasoning_tokens":1}}}
        """;

    [Fact]
    public void all_of_it_is_there()
    {
        var reply = Read(Right);
        Assert.Equal((ModelStatus.Ok, "{\"events\":[]} é 😀", "c1", "m"), (reply.Status, reply.Text, reply.ResponseId, reply.Model));
        Assert.Equal(new TokenUsage(9, 5, 4, 1), reply.Usage);
    }

    [Fact]
    public void an_attack_that_was_let_pass_is_told() => Assert.Equal(["jailbreak"], Read(Right).FilterCategories);

    [Fact]
    public void cut_at_any_byte_it_is_no_completion()
    {
        var bytes = Encoding.UTF8.GetBytes(Right);
        Assert.All(Enumerable.Range(0, bytes.Length), length =>
        {
            var reply = ChatReplyReader.Read(200, _ => null, bytes.AsMemory(0, length), default);
            Assert.Equal((ModelStatus.Malformed, "not_json"), (reply.Status, reply.ErrorCode));
        });
    }

    [Fact]
    public void whatever_is_spoiled_nothing_is_thrown_and_the_text_can_be_written_down()
    {
        var bytes = Encoding.UTF8.GetBytes(Right);
        var spoilt =
            from edits in Gen.Zip(
                Gen.Choose(0, bytes.Length - 1), Gen.OneOf(Gen.Choose(0, 255), Gen.Elements<int>('"', '\\', '{', '}', '[', ':'))).ListOf()
            from status in Gen.Elements(200, 400, 429, 500)
            select (edits, status);
        Prop.ForAll(spoilt.ToArbitrary(), given =>
        {
            var body = bytes.ToArray();
            foreach (var (at, value) in given.edits)
                body[at] = (byte)value;
            var reply = ChatReplyReader.Read(given.status, _ => null, body, default);
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(reply.Text + reply.Detail);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Theory]
    [InlineData("""{"\ud800":{},"choices":[]}""", 200, ModelStatus.Malformed)]
    [InlineData("""{"choices":[{"content_filter_results":{"\ud800":{"filtered":true}}}]}""", 200, ModelStatus.Malformed)]
    [InlineData("""{"error":{"innererror":{"content_filter_result":{"\ud800":{"filtered":true}}}}}""", 503, ModelStatus.Transient)]
    [InlineData("[]", 200, ModelStatus.Malformed)]
    [InlineData("\"text\"", 200, ModelStatus.Malformed)]
    [InlineData("""{"choices":{},"usage":[]}""", 200, ModelStatus.Malformed)]
    [InlineData("""{"choices":[7]}""", 200, ModelStatus.Malformed)]
    [InlineData("""{"choices":[{"message":"hello"}]}""", 200, ModelStatus.Malformed)]
    [InlineData("""{"choices":[{"message":{"content":[{"type":"text"},7]}}]}""", 200, ModelStatus.Malformed)]
    [InlineData("", 402, ModelStatus.QuotaExceeded)]
    [InlineData("", 413, ModelStatus.ContextTooLong)]
    [InlineData("", 418, ModelStatus.BadRequest)]
    [InlineData("", 529, ModelStatus.Transient)]
    public void any_shape_is_of_some_kind(string body, int http, ModelStatus status) =>
        Assert.Equal((status, http), (Read(body, http).Status, Read(body, http).HttpStatus));

    [Fact]
    public void nesting_without_end_is_no_completion() => Assert.Equal(ModelStatus.Malformed, Read(new string('[', 1_000_000)).Status);

    [Fact]
    public void names_without_end_do_not_reach_tags_and_tables()
    {
        var name = new string('n', 1_000_000);
        var reply = Read(
            $$$"""
            {"id":"{{{name}}}","model":"{{{name}}}","system_fingerprint":"{{{name}}}",
            "choices":[{"finish_reason":"{{{name}}}","message":{"content":"{}"},"content_filter_results":{"{{{name}}}":{"filtered":false,
            "detected":true} }}]}
            """);
        Assert.All(
            (string?[])[reply.ResponseId, reply.Model, reply.Fingerprint, reply.FinishReason, .. reply.FilterCategories],
            one => Assert.Equal(300, one!.Length));
    }

    [Theory]
    [InlineData("""{"prompt_tokens":-1,"completion_tokens":2}""")]
    [InlineData("""{"prompt_tokens":1}""")]
    [InlineData("""{"prompt_tokens":1.5,"completion_tokens":2}""")]
    [InlineData("""{"prompt_tokens":"1","completion_tokens":2}""")]
    [InlineData("""{"prompt_tokens":99999999999,"completion_tokens":2}""")]
    [InlineData("7")]
    public void usage_that_makes_no_sense_is_none(string usage) =>
        Assert.Null(Read($$$"""{"choices":[{"message":{"content":"x"}}],"usage":{{{usage}}}}""").Usage);

    [Fact]
    public void parts_of_usage_are_never_more_than_the_whole() => Assert.Equal(
        new TokenUsage(5, 5, 2, 2),
        Read(
            """
            {"choices":[{"message":{"content":"x"}}],"usage":{"prompt_tokens":5,"completion_tokens":2,
            "prompt_tokens_details":{"cached_tokens":9},"completion_tokens_details":{"reasoning_tokens":9}}}
            """).Usage);

    private static ModelReply Read(string body, int status = 200) =>
        ChatReplyReader.Read(status, _ => null, Encoding.UTF8.GetBytes(body), default);
}
