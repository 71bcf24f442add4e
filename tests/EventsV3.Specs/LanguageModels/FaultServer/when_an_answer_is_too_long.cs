using EventsV3.FaultServer;
using EventsV3.FaultServer.Limits;

namespace EventsV3.Specs.LanguageModels.FaultServer;

public class when_an_answer_is_too_long
{
    [Theory]
    [InlineData(20, int.MaxValue)]
    [InlineData(2000, 20)]
    public async Task it_ends_at_the_smaller_of_the_request_s_and_the_model_s_limit(int requested, int limit)
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { OutputTokens = limit });
        var answered = await model.Ask(Prompt.Request(Prompt.Titles(News.Titles), maxTokens: requested));
        Assert.Equal("length", (string?)answered.Choice["finish_reason"]);
        Assert.Equal(20 * TokenEstimate.BytesPerToken, answered.Content!.Length);
        Assert.Equal(20, model.Calls.Single().Usage!.Completion);
        Assert.False(model.Calls.Single().Complete);
    }

    [Fact]
    public async Task an_answer_that_just_fits_is_whole()
    {
        await using var model = await FakeModel.Start();
        var tokens = TokenEstimate.Of((await model.Ask(News.AboutTitles)).Content);
        var answered = await model.Ask(Prompt.Request(Prompt.Titles(News.Titles), maxTokens: tokens));
        Assert.Equal("stop", (string?)answered.Choice["finish_reason"]);
    }

    [Fact]
    public void A_cut_never_splits_a_character()
    {
        Assert.Equal("é", TokenEstimate.Cut("éé" + "é", 1)[..1]);
        Assert.Equal("abc", TokenEstimate.Cut("abcé", 1));
        Assert.Equal("", TokenEstimate.Cut("😀", 0));
    }
}
