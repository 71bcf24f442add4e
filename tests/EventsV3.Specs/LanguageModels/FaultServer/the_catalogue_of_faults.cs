using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;

namespace EventsV3.Specs.LanguageModels.FaultServer;

public class the_catalogue_of_faults
{
    [Fact]
    public void Each_has_a_name_of_its_own_and_says_what_it_does()
    {
        Assert.True(Fault.All.Count > 100);
        Assert.Equal(Fault.All.Count, Fault.All.Select(fault => fault.Name).Distinct().Count());
        Assert.All(Fault.All, fault => Assert.NotEmpty(fault.What));
        Assert.All(Fault.All, fault => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", fault.Name));
        Assert.All(Fault.All, fault => Assert.Same(fault, Fault.Named(fault.Name)));
    }

    [Fact]
    public void A_name_that_no_fault_has_is_an_error() => Assert.Throws<ArgumentException>(() => Fault.Named("no-such-fault"));

    [Fact]
    public void Some_of_many_are_at_places_that_the_seed_decides()
    {
        var script = StatusFaults.BadGateway.Some(3, of: 10, seed: 7);
        Assert.Equal((10, 3), (script.Length, script.Count(fault => fault == StatusFaults.BadGateway)));
        Assert.Equal(script, StatusFaults.BadGateway.Some(3, of: 10, seed: 7));
        Assert.Contains(Enumerable.Range(0, 20), seed => !script.SequenceEqual(StatusFaults.BadGateway.Some(3, of: 10, seed)));
    }

    [Fact]
    public async Task Noise_spoils_its_share_of_the_requests_and_the_same_ones_however_they_arrive()
    {
        var questions = Enumerable.Range(1, 60).Select(i => Prompt.Request(Prompt.Titles((5, $"Ferry number {i} rescued")))).ToArray();
        var once = await Faults(questions);
        var again = await Faults([.. questions.Reverse()]);
        Assert.InRange(once.Count(call => call.Value is not null), 6, 24);
        Assert.Equal(once.OrderBy(call => call.Key), again.OrderBy(call => call.Key));
        Assert.All(once.Values.OfType<string>().Select(Fault.Named), fault => Assert.False(fault.IsSlow || fault.IsPermanent));

        static async Task<Dictionary<string, string?>> Faults(string[] questions)
        {
            await using var model = await FakeModel.Start(new FakeModelOptions { Noise = new Noise(0.2, Seed: 1) });
            foreach (var question in questions)
                await RawSocket.Ask(model.Endpoint, question, close: true);
            return model.Calls.ToDictionary(call => call.BodyHash, call => call.Fault);
        }
    }

    [Fact]
    public async Task Noise_lets_who_asks_again_have_another_answer()
    {
        await using var model = await FakeModel.Start(new FakeModelOptions { Noise = new Noise(0.5, Seed: 1) });
        for (var i = 0; i < 20; i++)
            await RawSocket.Ask(model.Endpoint, News.AboutTitles, close: true);
        Assert.Contains(model.Calls, call => call.Fault is null);
        Assert.Contains(model.Calls, call => call.Fault is not null);
    }
}
