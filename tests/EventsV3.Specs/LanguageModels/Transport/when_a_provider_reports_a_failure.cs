using System.Text;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.Specs.LanguageModels.Transport;

/// <summary>In bodies as servers of that kind send them: codes as texts and as numbers, and no code at all.</summary>
public sealed class when_a_provider_reports_a_failure
{
    [Theory]
    [InlineData("""{"error":{"message":"Too long.","type":"invalid_request_error","code":"context_length_exceeded"}}""", 400)]
    [InlineData("""{"error":{"message":"Too long.","type":"invalid_request_error","code":"string_above_max_length"}}""", 400)]
    [InlineData("""{"error":{"code":400,"message":"Try increasing it.","type":"exceed_context_size_error","n_ctx":256}}""", 400)]
    [InlineData("""{"error":{"code":500,"message":"Try increasing it.","type":"exceed_context_size_error","n_ctx":256}}""", 500)]
    [InlineData("""{"error":{"message":"This model's maximum context length is 9 tokens.","type":"BadRequestError","code":400}}""", 400)]
    [InlineData("""{"object":"error","message":"This model's maximum context length is 9 tokens.","type":"BadRequestError"}""", 400)]
    [InlineData("<html>Request Entity Too Large</html>", 413)]
    public void a_question_that_does_not_fit_is_known_as_such(string body, int http) =>
        Assert.Equal(ModelStatus.ContextTooLong, Read(body, http).Status);

    [Theory]
    [InlineData("""{"error":{"message":"Pay.","type":"insufficient_quota","code":"insufficient_quota"}}""", 429)]
    [InlineData("""{"error":{"message":"Pay.","type":"insufficient_quota","code":null}}""", 429)]
    [InlineData("""{"error":{"message":"Pay.","type":"billing_not_active","code":"billing_not_active"}}""", 429)]
    [InlineData("""{"error":{"message":"Pay.","type":"invalid_request_error","code":"billing_hard_limit_reached"}}""", 400)]
    [InlineData("", 402)]
    public void credit_that_is_used_up_is_not_a_matter_of_waiting(string body, int http) =>
        Assert.Equal(ModelStatus.QuotaExceeded, Read(body, http).Status);

    [Theory]
    [InlineData("""{"error":{"message":"Slow down.","code":429}}""", ModelStatus.RateLimited, "http_429")]
    [InlineData("""{"error":{"message":"Slow down.","code":502},"choices":[]}""", ModelStatus.Transient, "http_502")]
    [InlineData("""{"error":{"message":"Too long.","code":400,"type":"exceed_context_size_error"}}""", ModelStatus.ContextTooLong,
        "exceed_context_size_error")]
    [InlineData("""{"error":{"message":"Something broke.","code":"server_error"}}""", ModelStatus.Malformed, "server_error")]
    [InlineData("""{"error":{"message":"Something broke.","code":7}}""", ModelStatus.Malformed, "http_200")]
    public void a_failure_within_a_success_is_that_failure(string body, ModelStatus status, string code)
    {
        var reply = Read(body, 200);
        Assert.Equal((status, code, 200), (reply.Status, reply.ErrorCode, reply.HttpStatus));
        Assert.NotNull(reply.Detail);
    }

    [Fact]
    public void an_answer_beside_an_error_is_an_answer()
    {
        var reply = Read("""{"error":{"code":500},"choices":[{"message":{"content":"{}"}}]}""", 200);
        Assert.Equal((ModelStatus.Ok, "{}"), (reply.Status, reply.Text));
    }

    [Theory]
    [InlineData("""{"error":{"message":"no such model"}}""")]
    [InlineData("""{"error":"no such model"}""")]
    [InlineData("""{"object":"error","message":"no such model","code":404}""")]
    [InlineData("""{"detail":"no such model"}""")]
    public void what_is_wrong_is_found_wherever_a_server_says_it(string body)
    {
        var reply = Read(body, 404);
        Assert.Equal((ModelStatus.NotFound, "http_404", "no such model"), (reply.Status, reply.ErrorCode, reply.Detail));
    }

    [Fact]
    public void a_long_explanation_is_cut_between_characters_and_stays_on_one_line()
    {
        var detail = Read($$$"""{"error":{"message":"a\nb\u001b{{{string.Concat(Enumerable.Repeat("😀", 400))}}}"}}""", 400).Detail!;
        Assert.StartsWith("a b 😀", detail, StringComparison.Ordinal);
        Assert.InRange(detail.Length, 299, 300);
        Assert.False(char.IsHighSurrogate(detail[^1]));
    }

    [Fact]
    public void nor_is_a_code_longer_than_a_line()
    {
        var code = Read($$$"""{"error":{"code":"a\nb{{{new string('c', 1_000)}}}"}}""", 400).ErrorCode!;
        Assert.StartsWith("a bc", code, StringComparison.Ordinal);
        Assert.Equal(300, code.Length);
    }

    private static ModelReply Read(string body, int status) =>
        ChatReplyReader.Read(status, _ => null, Encoding.UTF8.GetBytes(body), default);
}
