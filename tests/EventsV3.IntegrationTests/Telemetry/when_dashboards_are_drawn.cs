using System.Text.RegularExpressions;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Specs.Dashboards;

namespace EventsV3.IntegrationTests.Telemetry;

/// <summary>Panels and alerts of deploy/, against what the real services told. There is no list of exceptions.</summary>
public sealed class when_dashboards_are_drawn(WatchedPipeline pipeline) : IClassFixture<WatchedPipeline>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task every_panel_and_every_alert_finds_its_series_its_labels_and_their_values()
    {
        IReadOnlyList<string> gaps = [];
        await Eventually.Holds(
            async () => (gaps = Gaps.Of(Drawn.All(), await pipeline.Series())).Count == 0,
            Patience,
            () => Task.FromResult($"{string.Join('\n', gaps)}\n{pipeline.LastWords()}"));
    }

    [Theory]
    [InlineData("eventsv3_ctms_ready_total", "eventsv3_ctms_asked_total")]
    [InlineData("eventsv3_ctms_ready_total", "eventsv3_ctms_ready")]
    [InlineData("messaging_masstransit_consume_duration_milliseconds_bucket", "messaging_masstransit_consume_duration_seconds_bucket")]
    [InlineData("eventsv3_consolidation_state=\"Faulted\"", "eventsv3_consolidation_state=\"Failed\"")]
    [InlineData("consolidate-events|events-consolidated", "consolidate-events|events-consolidate")]
    [InlineData("by (outcome)", "by (result)")]
    [InlineData("_error\"", "_errors\"")]
    [InlineData("service_name=\"reader\"", "service_name=\"api\"")]
    [InlineData("http_response_status_code=~\"5..\"", "http_response_status_code=~\"6..\"")]
    [InlineData("unless on () max(", "unless on (phase) sum by (stage) (")]
    public async Task one_that_asks_for_something_else_is_found(string right, string wrong)
    {
        var told = await pipeline.Series();
        var mutated = Drawn.All().Where(drawn => drawn.Expression.Contains(right, StringComparison.Ordinal))
            .Select(drawn => drawn with { Expression = drawn.Expression.Replace(right, wrong, StringComparison.Ordinal) }).ToList();

        Assert.NotEmpty(mutated);
        Assert.All(mutated, drawn => Assert.NotEmpty(Gaps.Of([drawn], told)));
    }

    [Fact]
    public void every_search_for_traces_asks_for_what_spans_have()
    {
        var tags = pipeline.Spans.SelectMany(span => span.Tags.Keys).ToHashSet();
        var names = pipeline.Spans.Select(span => span.Name).ToHashSet();
        var searches = Drawn.Searches();

        Assert.NotEmpty(searches);
        Assert.All(searches, search =>
        {
            Assert.All(Regex.Matches(search.Query, @"span\.([\w.]+)"), tag => Assert.Contains(tag.Groups[1].Value, tags));
            Assert.All(Regex.Matches(search.Query, @"name = ""([^""]+)"""), name => Assert.Contains(name.Groups[1].Value, names));
        });
    }

    [Theory]
    [InlineData("messaging.masstransit.consume.duration")]
    [InlineData("db.client.operation.duration")]
    [InlineData("gen_ai.client.operation.duration")]
    [InlineData("http.server.request.duration")]
    public Task the_dots_on_a_latency_lead_to_traces_that_exist(string latency) => Eventually.Holds(
        () =>
        {
            var traces = pipeline.Spans.Select(span => span.TraceId).ToHashSet();
            var dots = pipeline.Points.Where(point => point.Metric == latency).SelectMany(point => point.Traces);
            return Task.FromResult(dots.Any(traces.Contains));
        },
        Patience,
        $"no dot of {latency} leads anywhere");

    [Fact]
    public async Task a_request_is_a_span_with_its_route_and_status_and_a_probe_is_none()
    {
        await Eventually.Holds(
            () => Task.FromResult(Requests().Any(span =>
                span.Tags.GetValueOrDefault("http.route") == "/ctms" && span.Tags.GetValueOrDefault("http.response.status_code") == "503")),
            Patience,
            () => Task.FromResult(string.Join('\n', Requests().Select(span => $"{span.Name} {string.Join(' ', span.Tags)}"))));

        Assert.DoesNotContain(Requests(), span => span.Tags["url.path"].StartsWith("/health/", StringComparison.Ordinal));
        Assert.DoesNotContain(pipeline.Spans, span => span.Tags.GetValueOrDefault("db.query.text") == "select 1");
    }

    private List<OtlpReceiver.Span> Requests() =>
        [.. pipeline.Spans.Where(span => span is { Source: "Microsoft.AspNetCore", Service: "reader" })];
}
