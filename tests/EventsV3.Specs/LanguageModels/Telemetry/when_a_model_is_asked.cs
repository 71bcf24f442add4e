using System.Diagnostics;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Telemetry;
using EventsV3.LanguageModels.Transport;
using EventsV3.Specs.LanguageModels.Transport;
using Microsoft.Extensions.Time.Testing;

namespace EventsV3.Specs.LanguageModels.Telemetry;

/// <summary>What operators see of a call. The names are OpenTelemetry's, written out: dashboards know them.</summary>
public sealed class when_a_model_is_asked : IDisposable
{
    private static readonly ModelReply Answer = new()
    {
        Status = ModelStatus.Ok,
        Text = "{}",
        FinishReason = "stop",
        Model = "news-1-2026",
        ResponseId = "c1",
        Fingerprint = "fp",
        HttpStatus = 200,
        RequestId = "r1",
        Usage = new TokenUsage(900, 512, 80, 16),
    };

    /// <summary>Other tests ask models meanwhile: this one's calls have a deployment of their own.</summary>
    private readonly string deployment = $"news-{Guid.NewGuid():n}";
    private readonly Recording seen;

    public when_a_model_is_asked() => seen = new Recording(deployment);

    public void Dispose() => seen.Dispose();

    [Fact]
    public async Task a_span_tells_the_question_s_shape_and_the_answer_s()
    {
        await Ask(Answer);

        var span = Assert.Single(seen.Spans);
        Assert.Equal(($"chat {deployment}", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal("stop", Assert.Single(Assert.IsType<string[]>(span.GetTagItem("gen_ai.response.finish_reasons"))));
        var expected = new Dictionary<string, object?>
        {
            ["gen_ai.operation.name"] = "chat",
            ["gen_ai.provider.name"] = "azure.ai.openai",
            ["gen_ai.request.model"] = deployment,
            ["server.address"] = "x.openai.azure.com",
            ["server.port"] = 443,
            ["eventsv3.model.task"] = "extract",
            ["gen_ai.output.type"] = "json",
            ["openai.api.type"] = "chat_completions",
            ["gen_ai.request.max_tokens"] = 1_000_000,
            ["gen_ai.request.temperature"] = 0d,
            ["gen_ai.request.seed"] = 42,
            ["gen_ai.response.id"] = "c1",
            ["gen_ai.response.model"] = "news-1-2026",
            ["openai.response.system_fingerprint"] = "fp",
            ["http.response.status_code"] = 200,
            ["eventsv3.model.request.id"] = "r1",
            ["gen_ai.usage.input_tokens"] = 900,
            ["gen_ai.usage.output_tokens"] = 80,
            ["gen_ai.usage.cache_read.input_tokens"] = 512,
            ["gen_ai.usage.reasoning.output_tokens"] = 16,
        };
        var tags = span.TagObjects.Where(tag => tag.Key != "gen_ai.response.finish_reasons").ToDictionary();
        Assert.Equal(expected.OrderBy(tag => tag.Key), tags.OrderBy(tag => tag.Key));
    }

    [Fact]
    public async Task parameters_that_are_not_sent_are_not_told()
    {
        await Ask(Answer, profile: new DeploymentProfile { Temperature = false, Seed = false });

        var span = Assert.Single(seen.Spans);
        Assert.Null(span.GetTagItem("gen_ai.request.temperature"));
        Assert.Null(span.GetTagItem("gen_ai.request.seed"));
    }

    [Fact]
    public async Task time_and_tokens_are_measured()
    {
        await Ask(Answer);

        var took = Assert.Single(seen.Of("gen_ai.client.operation.duration"));
        Assert.Equal(2.5, took.Value);
        Assert.Equal(
            [
                "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model", "gen_ai.response.model", "server.address",
                "server.port",
            ],
            took.Tags.Keys.Order());
        var tokens = seen.Of("gen_ai.client.token.usage");
        Assert.Equal([("input", 900d), ("output", 80d)], tokens.Select(used => ((string)used.Tags["gen_ai.token.type"]!, used.Value)));
        Assert.All(tokens, used => Assert.Equal("news-1-2026", used.Tags["gen_ai.response.model"]));
    }

    [Fact]
    public async Task buckets_are_the_conventions()
    {
        await Ask(Answer);

        Assert.Equal(
            [.01, .02, .04, .08, .16, .32, .64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92],
            seen.Of("gen_ai.client.operation.duration").Single().Boundaries);
        Assert.Equal(
            Enumerable.Range(0, 14).Select(power => Math.Pow(4, power)), seen.Of("gen_ai.client.token.usage").First().Boundaries);
    }

    [Fact]
    public async Task a_failure_has_a_kind_and_no_tokens()
    {
        await Ask(new ModelReply
        {
            Status = ModelStatus.RateLimited, HttpStatus = 429, ErrorCode = "429", Detail = "Too many.",
        });

        var span = Assert.Single(seen.Spans);
        Assert.Equal((ActivityStatusCode.Error, "Too many."), (span.Status, span.StatusDescription));
        Assert.Equal(("rate_limited", "429", 429),
            (span.GetTagItem("error.type"), span.GetTagItem("eventsv3.model.error.code"), span.GetTagItem("http.response.status_code")));
        Assert.Null(span.GetTagItem("gen_ai.usage.input_tokens"));
        Assert.Equal("rate_limited", Assert.Single(seen.Of("gen_ai.client.operation.duration")).Tags["error.type"]);
        Assert.Empty(seen.Of("gen_ai.client.token.usage"));
    }

    [Fact]
    public async Task an_answer_that_ends_at_the_limit_is_no_error()
    {
        await Ask(Answer with { Status = ModelStatus.Truncated, FinishReason = "length" });

        Assert.Equal(ActivityStatusCode.Unset, Assert.Single(seen.Spans).Status);
        Assert.DoesNotContain("error.type", seen.Of("gen_ai.client.operation.duration").Single().Tags.Keys);
    }

    [Fact]
    public async Task a_call_that_was_called_off_counts_as_such()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() => Ask(null));

        Assert.Equal("cancelled", Assert.Single(seen.Spans).GetTagItem("error.type"));
        Assert.Equal("cancelled", Assert.Single(seen.Of("gen_ai.client.operation.duration")).Tags["error.type"]);
    }

    [Fact]
    public async Task titles_stay_in_the_house_unless_the_operator_wants_them_on_spans()
    {
        await Ask(Answer);
        await Ask(Answer, recordPrompts: true);

        Assert.All(
            ["gen_ai.system_instructions", "gen_ai.input.messages", "gen_ai.output.messages"],
            name => Assert.Null(seen.Spans[0].GetTagItem(name)));
        Assert.Equal("""[{"type":"text","content":"You sort headlines."}]""", seen.Spans[1].GetTagItem("gen_ai.system_instructions"));
        Assert.Contains("Ferry crew rescued", (string)seen.Spans[1].GetTagItem("gen_ai.input.messages")!, StringComparison.Ordinal);
        Assert.Equal(
            """[{"role":"assistant","parts":[{"type":"text","content":"{}"}],"finish_reason":"stop"}]""",
            seen.Spans[1].GetTagItem("gen_ai.output.messages"));
    }

    [Fact]
    public async Task whoever_is_not_Azure_speaks_OpenAI_s_protocol()
    {
        await Ask(Answer, endpoint: "http://localhost:11434");

        var span = Assert.Single(seen.Spans);
        Assert.Equal(("openai", "localhost", 11434),
            (span.GetTagItem("gen_ai.provider.name"), span.GetTagItem("server.address"), span.GetTagItem("server.port")));
    }

    [Fact]
    public async Task attempts_and_findings_of_filters_are_counted()
    {
        var category = $"category-{Guid.NewGuid():n}";
        await Ask(new ModelReply { Status = ModelStatus.ContentFiltered, HttpStatus = 400, FilterCategories = [category] });

        Assert.Contains(seen.Of("eventsv3.model.attempts"), counted => Equals(counted.Tags["outcome"], "content_filtered"));
        Assert.Single(seen.Of("eventsv3.model.content_filter"), counted => Equals(counted.Tags["category"], category));
        Assert.Equal([category], Assert.IsType<string[]>(Assert.Single(seen.Spans).GetTagItem("eventsv3.model.filter.categories")));
    }

    [Fact]
    public async Task what_it_cost_is_counted_where_the_price_is_known()
    {
        await Ask(Answer);
        Assert.Empty(seen.Of("eventsv3.model.cost"));

        await Ask(Answer, profile: new DeploymentProfile { InputPrice = 2, CachedInputPrice = 1, OutputPrice = 8 });

        var cost = Assert.Single(seen.Of("eventsv3.model.cost"));
        Assert.Equal((388 * 2 + 512 * 1 + 80 * 8) / 1e6, cost.Value, 12);
        Assert.Equal([KeyValuePair.Create<string, object?>("gen_ai.request.model", deployment)], cost.Tags);
    }

    [Fact]
    public async Task how_long_the_provider_asks_to_wait_is_measured()
    {
        await Ask(new ModelReply { Status = ModelStatus.RateLimited, HttpStatus = 429 });
        await Ask(new ModelReply { Status = ModelStatus.RateLimited, HttpStatus = 429, RetryAfter = TimeSpan.FromMilliseconds(1_500) });

        Assert.Equal(1.5, Assert.Single(seen.Of("eventsv3.model.retry_after.duration")).Value);
    }

    /// <summary>Without a reply, the caller leaves.</summary>
    private async Task Ask(
        ModelReply? reply, string endpoint = "https://x.openai.azure.com", DeploymentProfile? profile = null, bool recordPrompts = false)
    {
        ModelEndpoint.TryParse(endpoint, out var parsed);
        var time = new FakeTimeProvider();
        var settings = new TransportSettings
        {
            Endpoint = parsed!, Deployment = deployment, Profile = profile ?? new DeploymentProfile(), TimeLimit = TimeSpan.FromMinutes(1),
        };
        await new InstrumentedTransport(new Canned(reply, time), settings, recordPrompts, time).Send(Requests.AboutTitles, default);
    }

    /// <summary>Takes two and a half seconds.</summary>
    private sealed class Canned(ModelReply? reply, FakeTimeProvider time) : IModelTransport
    {
        public Task<ModelReply> Send(ModelRequest request, CancellationToken cancel)
        {
            time.Advance(TimeSpan.FromSeconds(2.5));
            return reply is null ? throw new OperationCanceledException() : Task.FromResult(reply);
        }
    }
}
