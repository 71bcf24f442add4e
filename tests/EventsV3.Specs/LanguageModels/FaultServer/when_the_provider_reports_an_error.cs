using System.Globalization;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;

namespace EventsV3.Specs.LanguageModels.FaultServer;

public class when_the_provider_reports_an_error
{
    [Theory]
    [InlineData("429-retry-after-seconds", 429, "429")]
    [InlineData("429-insufficient-quota", 429, "insufficient_quota")]
    [InlineData("500", 500, "InternalServerError")]
    [InlineData("502", 502, "BadGateway")]
    [InlineData("503", 503, "ServiceUnavailable")]
    [InlineData("504", 504, "GatewayTimeout")]
    [InlineData("408", 408, "Timeout")]
    [InlineData("409", 409, "Conflict")]
    [InlineData("401", 401, "401")]
    [InlineData("403", 403, "PermissionDenied")]
    [InlineData("404-deployment-not-found", 404, "DeploymentNotFound")]
    [InlineData("400-context-length-exceeded", 400, "context_length_exceeded")]
    [InlineData("400-content-filter-violence", 400, "content_filter")]
    [InlineData("400-invalid-schema", 400, "invalid_request_error")]
    [InlineData("400-unsupported-temperature", 400, "unsupported_parameter")]
    [InlineData("400-unsupported-seed", 400, "unsupported_parameter")]
    public async Task status_and_code_are_those_of_the_fault(string name, int status, string code)
    {
        await using var model = await FakeModel.Start();
        model.Script(Fault.Named(name));
        var answered = await model.Ask(News.AboutTitles);
        Assert.Equal((status, code), ((int)answered.Status, answered.ErrorCode));
        Assert.Equal((status, null), (model.Calls.Single().Status, model.Calls.Single().Usage));
        Assert.True(answered.Headers.ContainsKey("apim-request-id"));
    }

    [Theory]
    [InlineData("429-retry-after-seconds", "Retry-After", "1")]
    [InlineData("429-retry-after-zero", "Retry-After", "0")]
    [InlineData("429-retry-after-huge", "Retry-After", "86400")]
    [InlineData("429-retry-after-garbage", "Retry-After", "soon")]
    [InlineData("429-retry-after-negative", "Retry-After", "-5")]
    [InlineData("429-retry-after-ms", "retry-after-ms", "150")]
    [InlineData("429-x-ms-retry-after-ms", "x-ms-retry-after-ms", "150")]
    public async Task the_header_says_how_long_to_wait(string name, string header, string value)
    {
        await using var model = await FakeModel.Start();
        model.Script(Fault.Named(name));
        Assert.Equal(value, (await model.Ask(News.AboutTitles)).Headers[header]);
    }

    [Fact]
    public async Task a_date_to_wait_for_is_two_seconds_ahead()
    {
        var time = new ManualTime();
        await using var model = await FakeModel.Start(new FakeModelOptions { Time = time });
        model.Script(StatusFaults.RetryAfterDate);
        var date = DateTimeOffset.ParseExact((await model.Ask(News.AboutTitles)).Headers["Retry-After"], "R", CultureInfo.InvariantCulture);
        Assert.Equal(TimeSpan.FromSeconds(2), date - time.GetUtcNow());
    }

    [Fact]
    public async Task a_missing_header_is_missing()
    {
        await using var model = await FakeModel.Start();
        model.Script(StatusFaults.RetryAfterMissing);
        var answered = await model.Ask(News.AboutTitles);
        Assert.DoesNotContain(answered.Headers.Keys, name => name.Contains("retry-after", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("violence", "filtered")]
    [InlineData("jailbreak", "detected")]
    public async Task a_filter_names_what_it_found(string category, string how)
    {
        await using var model = await FakeModel.Start();
        model.Script(StatusFaults.ContentFiltered(category));
        var inner = (await model.Ask(News.AboutTitles)).Json["error"]!["innererror"]!;
        Assert.Equal("ResponsibleAIPolicyViolation", (string?)inner["code"]);
        Assert.True((bool)inner["content_filter_result"]![category]![how]!);
        Assert.False((bool)inner["content_filter_result"]!["hate"]!["filtered"]!);
    }

    [Fact]
    public async Task an_outage_ends_when_its_time_is_over()
    {
        var time = new ManualTime();
        await using var model = await FakeModel.Start(new FakeModelOptions { Time = time });
        model.Outage(TimeSpan.FromMinutes(5));
        Assert.Equal(503, (int)(await model.Ask(News.AboutTitles)).Status);
        time.Pass(TimeSpan.FromMinutes(4.9));
        Assert.Equal(503, (int)(await model.Ask(News.AboutTitles)).Status);
        time.Pass(TimeSpan.FromMinutes(0.2));
        Assert.Equal(200, (int)(await model.Ask(News.AboutTitles)).Status);
    }
}
