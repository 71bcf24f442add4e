using EventsV3.FaultServer.Faults;

namespace EventsV3.Specs.LanguageModels.Ladder;

[Trait("Promise", "T1")]
public sealed class when_the_model_talks_instead
{
    public static TheoryData<string> Talks { get; } =
        ["prose-only", "refusal", "titles-omitted", "no-events", "all-other", "one-event", "list-null"];

    [Theory, MemberData(nameof(Talks))]
    public async Task Once_it_is_asked_in_halves_and_nothing_is_degraded(string fault)
    {
        var batch = Newsroom.Run("talk", Newsroom.Month)[0];
        await using var stack = await ModelStack.Start();
        stack.Server.Script(Fault.Named(fault));

        var read = await stack.Read(batch);

        Books.AssertExact(batch.Titles, read);
        Assert.Empty(read.Degraded);
        Assert.Empty(read.SetAside);
        Assert.InRange(stack.Server.Calls.Count, 2, 3);
    }

    [Theory, MemberData(nameof(Talks))]
    public async Task Always_it_ends_all_the_same(string fault)
    {
        var batch = Newsroom.Run("talk", Newsroom.Month)[0];
        await using var stack = await ModelStack.Start();
        stack.Server.Outage(TimeSpan.FromHours(1), Fault.Named(fault));

        var read = await stack.Read(batch);

        Books.AssertExact(batch.Titles, read);
    }
}
