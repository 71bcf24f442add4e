using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;

namespace EventsV3.Specs.LanguageModels.Ladder;

public sealed class what_leaves_the_house
{
    [Fact]
    public async Task No_question_holds_the_id_of_a_title_a_run_or_a_CTM()
    {
        var batches = Newsroom.Run("ids", Newsroom.Month, size: 14);
        await using var stack = await ModelStack.Start(new FakeModelOptions { Noise = new Noise(0.3, 7) }, ModelStack.Hurried);
        await stack.Read(batches);

        Guid[] ids = [.. Newsroom.Month.Select(title => title.Id), batches[0].Run.RunId, batches[0].Run.CtmId];
        Assert.All(stack.Server.Calls, call => Assert.DoesNotContain(ids, id =>
            call.Body.Contains(id.ToString("D"), StringComparison.OrdinalIgnoreCase)
            || call.Body.Contains(id.ToString("N"), StringComparison.OrdinalIgnoreCase)));
    }
}
