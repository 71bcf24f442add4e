using EventsV3.FaultServer;
using EventsV3.FaultServer.Limits;

namespace EventsV3.Specs.LanguageModels.FaultServer;

public class when_a_limit_is_set
{
    [Fact]
    public void Over_ten_minutes_no_more_is_admitted_than_the_limit_and_one_full_bucket()
    {
        var time = new ManualTime();
        var limit = new RequestLimit(new FakeModelOptions { TokensPerMinute = 60_000, Time = time });
        for (var i = 0; i < 12_000; i++)
        {
            limit.Admit(1_500);
            time.Pass(TimeSpan.FromMilliseconds(50));
        }
        Assert.InRange(limit.AdmittedTokens, 10 * 60_000, 10 * 60_000 + 10_000);
        Assert.Equal(12_000 - limit.AdmittedTokens / 1_500, limit.Rejected);
    }

    [Fact]
    public void Who_waits_as_long_as_told_is_admitted()
    {
        var time = new ManualTime();
        var limit = new RequestLimit(new FakeModelOptions { TokensPerMinute = 6_000, Time = time });
        Assert.Equal(TimeSpan.Zero, limit.Admit(1_000));
        var wait = limit.Admit(500);
        Assert.Equal(TimeSpan.FromSeconds(5), wait);
        time.Pass(wait - TimeSpan.FromMilliseconds(1));
        Assert.NotEqual(TimeSpan.Zero, limit.Admit(500));
        time.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal(TimeSpan.Zero, limit.Admit(500));
    }

    [Fact]
    public void Requests_are_limited_as_tokens_are()
    {
        var limit = new RequestLimit(new FakeModelOptions { RequestsPerMinute = 60, Time = new ManualTime() });
        Assert.Equal(10, Enumerable.Range(0, 50).Count(_ => limit.Admit(1) == TimeSpan.Zero));
        Assert.Equal(40, limit.Rejected);
    }

    [Fact]
    public void What_costs_more_than_a_full_bucket_leaves_a_debt()
    {
        var time = new ManualTime();
        var limit = new RequestLimit(new FakeModelOptions { TokensPerMinute = 6_000, Time = time });
        Assert.Equal(TimeSpan.Zero, limit.Admit(3_000));
        Assert.Equal(TimeSpan.FromSeconds(30), limit.Admit(1_000));
    }

    [Theory]
    [InlineData(true, 700)]
    [InlineData(false, 1_000)]
    public void What_was_not_used_comes_back_where_the_provider_gives_it_back(bool refunds, long admitted)
    {
        var limit = new RequestLimit(new FakeModelOptions { TokensPerMinute = 6_000, RefundsUnused = refunds, Time = new ManualTime() });
        limit.Admit(1_000);
        limit.Refund(300);
        Assert.Equal(admitted, limit.AdmittedTokens);
        Assert.Equal(refunds, limit.Admit(300) == TimeSpan.Zero);
    }

    [Fact]
    public async Task the_server_answers_429_says_how_long_and_answers_after_that()
    {
        var time = new ManualTime();
        await using var model = await FakeModel.Start(new FakeModelOptions { TokensPerMinute = 13_200, Time = time });
        var first = await model.Ask(News.AboutTitles);
        Assert.Equal((200, "13200"), ((int)first.Status, first.Headers["x-ratelimit-limit-tokens"]));
        var refused = await model.Ask(News.AboutTitles);
        Assert.Equal(429, (int)refused.Status);
        Assert.Equal(1, model.Rejected);
        Assert.Equal(Math.Ceiling(int.Parse(refused.Headers["retry-after-ms"]) / 1000.0), int.Parse(refused.Headers["Retry-After"]));
        time.Pass(TimeSpan.FromMilliseconds(int.Parse(refused.Headers["retry-after-ms"])));
        Assert.Equal(200, (int)(await model.Ask(News.AboutTitles)).Status);
        Assert.Equal(2 * (model.Calls[0].Usage!.Prompt + 2_000), model.AdmittedTokens);
    }
}
