using EventsV3.Contracts;

namespace EventsV3.IntegrationTests.Writer;

[Trait("Promise", "I5")]
public class when_a_ctm_is_frozen
{
    [Fact]
    public async Task nothing_is_written()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Before", "ab")));
        await situation.Execute("update ctm set is_frozen = true");
        var digest = await situation.Digest();

        var written = await situation.Writer.Write(situation.Run(2, situation.Event(3, "After", "ab")));

        Assert.Equal(WriteOutcome.Frozen, written.Outcome);
        Assert.Equal(digest, await situation.Digest());
        Assert.Equal(1, await situation.Scalar<long>("select count(*) from event_v3_runs"));
    }

    [Fact]
    public async Task an_operator_who_asks_for_it_by_name_gets_it_written()
    {
        await using var situation = await Situation.Create();
        await situation.Execute("update ctm set is_frozen = true");
        var run = situation.Run(1, situation.Event(3, "By hand", "ab"));

        var written = await situation.Writer.Write(run with { Run = run.Run with { IncludeFrozen = true } });

        Assert.Equal(WriteOutcome.Written, written.Outcome);
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task a_flag_that_was_never_set_is_not_frozen()
    {
        await using var situation = await Situation.Create();
        await situation.Execute("update ctm set is_frozen = null");

        Assert.Equal(WriteOutcome.Written, (await situation.Writer.Write(situation.Run(1, situation.Event(3, "Open", "ab")))).Outcome);
    }
}
