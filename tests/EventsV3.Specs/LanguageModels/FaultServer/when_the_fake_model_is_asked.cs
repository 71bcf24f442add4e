using System.Net;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;
using EventsV3.FaultServer.Minds;

namespace EventsV3.Specs.LanguageModels.FaultServer;

public class when_the_fake_model_is_asked
{
    [Theory]
    [InlineData("openai/v1/chat/completions")]
    [InlineData("v1/chat/completions")]
    [InlineData("openai/deployments/news-1/chat/completions?api-version=2024-10-21")]
    public async Task it_answers_on_every_path_that_providers_have(string path)
    {
        await using var model = await FakeModel.Start();
        var answered = await model.Ask(News.AboutTitles, path);
        Assert.Equal(HttpStatusCode.OK, answered.Status);
        Assert.Equal("1 2|3", answered.Events);
        Assert.Equal("stop", (string?)answered.Choice["finish_reason"]);
        Assert.Equal("/" + path, model.Calls[0].Path + model.Calls[0].Query);
        Assert.Equal("news-1", model.Calls[0].Deployment);
    }

    [Fact]
    public async Task it_groups_events_that_are_the_same()
    {
        await using var model = await FakeModel.Start();
        var answered = await model.Ask(News.AboutEvents);
        Assert.Equal("1 3|2", answered.Groups);
        Assert.Equal("consolidate", model.Calls[0].Task);
    }

    [Fact]
    public async Task the_same_question_has_the_same_answer()
    {
        await using var model = await FakeModel.Start();
        Assert.Equal((await model.Ask(News.AboutTitles)).Content, (await model.Ask(News.AboutTitles)).Content);
    }

    [Fact]
    public async Task a_mind_that_breaks_is_the_server_s_fault_and_says_so()
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { Mode = new BrokenMind() });
        var answered = await model.Ask(News.AboutTitles);
        Assert.Equal((500, "fake_model_failed"), ((int)answered.Status, answered.ErrorCode));
    }

    [Fact]
    public async Task a_question_that_is_none_of_ours_has_a_polite_answer()
    {
        await using var model = await FakeModel.Start();
        Assert.NotEmpty((await model.Ask(Prompt.Request("Hello"))).Content!);
        Assert.Equal("other", model.Calls.Single().Task);
    }

    [Fact]
    public async Task many_questions_at_once_are_all_answered_and_logged_in_order()
    {
        await using var model = await FakeModel.Start();
        string[] questions = [.. Enumerable.Range(1, 100).Select(i => Prompt.Request(Prompt.Titles((5, $"Ferry number {i} rescued"))))];
        await Task.WhenAll(questions.Select(question => model.Ask(question)));
        Assert.Equal(Enumerable.Range(1, 100), model.Calls.Select(call => call.Number));
        Assert.Equal(questions.Order(), model.Calls.Select(call => call.Body).Order());
        Assert.All(model.Calls, call => Assert.True(call.Complete));
        Assert.Empty(model.AskedTwice);
    }

    [Fact]
    public async Task the_script_comes_first_and_then_the_right_answer()
    {
        await using var model = await FakeModel.Start();
        model.Script([.. StatusFaults.InternalServerError.Times(2), Fault.None, StatusFaults.BadGateway]);
        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
            statuses.Add((int)(await model.Ask(News.AboutTitles)).Status);
        Assert.Equal([500, 500, 200, 502, 200], statuses);
        Assert.Equal(["500", "500", null, "502", null], model.Calls.Select(call => call.Fault));
    }

    private sealed class BrokenMind : IModelMind
    {
        public ModelAnswer Answer(Question question) => throw new InvalidOperationException("out of its mind");
    }
}
