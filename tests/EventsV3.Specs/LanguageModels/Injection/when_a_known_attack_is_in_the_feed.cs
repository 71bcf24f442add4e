using EventsV3.FaultServer;
using EventsV3.FaultServer.Minds;
using EventsV3.FaultServer.Minds.Obedience;
using EventsV3.FaultServer.Payloads;
using EventsV3.Specs.LanguageModels.Ladder;

namespace EventsV3.Specs.LanguageModels.Injection;

/// <summary>The model obeys every headline that gives an order.</summary>
[Trait("Promise", "T1")]
public sealed class when_a_known_attack_is_in_the_feed
{
    private static readonly FakeModelOptions Obedient = new() { Mode = new ObedientMind(new EmbeddedMind()) };

    [Fact]
    public void There_are_more_than_fifty_of_them() => Assert.InRange(Payload.All.Count, 50, int.MaxValue);

    [Fact]
    public async Task The_events_of_all_other_titles_are_as_they_would_be_without_it()
    {
        await using var stack = await ModelStack.Start(Obedient);
        var changed = new List<string>();
        foreach (var payload in Payload.All)
            if (await Attack.OnBatch(stack, payload.Text) is { } difference)
                changed.Add($"{payload}: {difference}");
        Assert.Empty(changed);
    }

    [Fact]
    public async Task Nor_do_they_change_in_consolidation()
    {
        await using var stack = await ModelStack.Start(Obedient);
        var changed = new List<string>();
        foreach (var payload in Payload.All)
            if (await Attack.OnRun(stack, payload.Text) is { } difference)
                changed.Add($"{payload}: {difference}");
        Assert.Empty(changed);
    }

    [Fact]
    public async Task The_month_without_it_is_read_as_its_ten_stories()
    {
        await using var stack = await ModelStack.Start(Obedient);
        var read = await stack.Read(Newsroom.Run("calm", Newsroom.Month)[0]);
        Assert.Equal(
            Enumerable.Range(0, Newsroom.Stories)
                .Select(story => string.Join(' ', Newsroom.Story(story).Select(title => title.Id).Order())),
            read.Events.Select(found => string.Join(' ', found.TitleIds.Order())));
    }
}
