using EventsV3.FaultServer.Faults;

namespace EventsV3.Specs.LanguageModels.Ladder;

[Trait("Promise", "T1")]
public sealed class when_the_provider_fails
{
    public static TheoryData<string> InPassing { get; } =
        ["429-retry-after-zero", "429-retry-after-ms", "429-x-ms-retry-after-ms", "500", "502", "503", "504", "408", "409"];

    [Theory, MemberData(nameof(InPassing))]
    public async Task The_same_question_is_asked_until_it_is_answered(string fault)
    {
        var batch = Newsroom.Run("passing", Newsroom.Month)[0];
        await using var stack = await ModelStack.Start();
        stack.Server.Script(Fault.Named(fault).Times(2));

        var read = await stack.Read(batch);

        Books.AssertExact(batch.Titles, read);
        Assert.Empty(read.Degraded);
        Assert.Equal(3, stack.Server.Calls.Count);
        Assert.Single(stack.Server.Calls.Select(call => call.BodyHash).Distinct());
    }

    [Fact]
    public async Task For_good_every_title_is_placed_without_it_and_marked()
    {
        var batches = Newsroom.Run("outage", Newsroom.Month, size: 20);
        await using var stack = await ModelStack.Start(server: null, ModelStack.Hurried);
        stack.Server.Outage(TimeSpan.FromHours(1), StatusFaults.ServiceUnavailable);

        var merged = await stack.Read(batches);

        Books.AssertExact(Newsroom.Month, merged);
        Assert.Equal(Newsroom.Month.Select(title => title.Id).Order(), merged.Degraded.Order());
    }
}
