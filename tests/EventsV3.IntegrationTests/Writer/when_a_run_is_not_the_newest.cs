using EventsV3.Contracts;

namespace EventsV3.IntegrationTests.Writer;

[Trait("Promise", "W2")]
public class when_a_run_is_not_the_newest
{
    [Fact]
    public async Task a_redelivery_changes_nothing_and_answers_as_the_first_did()
    {
        await using var situation = await Situation.Create();
        var run = situation.Run(1, situation.Event(3, "Tariffs", "ab"), situation.Event(4, Situation.Others, "c"));
        var first = await situation.Writer.Write(run);

        var second = await situation.Writer.Write(run);

        Assert.Equal(first with { Outcome = WriteOutcome.AlreadyWritten }, second);
        Assert.Equal(1, await situation.Scalar<long>("select count(*) from event_v3_runs"));
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task a_superseded_run_changes_nothing()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(2, situation.Event(3, "Newer", "ab")));
        var digest = await situation.Digest();

        var late = await situation.Writer.Write(situation.Run(1, situation.Event(3, "Older", "abc")));

        Assert.Equal(WriteOutcome.Superseded, late.Outcome);
        Assert.Equal(digest, await situation.Digest());
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task the_same_inputs_planned_again_are_not_written_again_but_keep_their_new_place_in_time()
    {
        await using var situation = await Situation.Create();
        var run = situation.Run(1, situation.Event(3, "As it is", "ab"));
        await situation.Writer.Write(run);
        var between = situation.Run(2, situation.Event(3, "In between", "ab"));

        var again = await situation.Writer.Write(run with { Run = run.Run with { PlannedAt = run.Run.PlannedAt.AddMinutes(2) } });
        var overtaken = await situation.Writer.Write(between);

        Assert.Equal(WriteOutcome.AlreadyWritten, again.Outcome);
        Assert.Equal(WriteOutcome.Superseded, overtaken.Outcome);
        Assert.Equal(["As it is"], (await situation.Ids()).Keys);
    }

    [Fact]
    public async Task the_same_inputs_planned_again_are_written_again_when_the_digest_was_changed_meanwhile()
    {
        await using var situation = await Situation.Create();
        var run = situation.Run(1, situation.Event(3, "As it is", "ab"));
        await situation.Writer.Write(run);
        var id = (await situation.Ids())["As it is"];
        await situation.Execute("update ctm set events_digest = '[]'");

        var again = await situation.Writer.Write(run with { Run = run.Run with { PlannedAt = run.Run.PlannedAt.AddMinutes(1) } });

        Assert.Equal(WriteOutcome.Written, again.Outcome);
        Assert.Equal(id, (await situation.Ids())["As it is"]);
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task an_incremental_run_does_not_build_on_a_digest_that_has_changed()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab")));
        var known = await situation.DigestRevision();
        await situation.Writer.Write(situation.Run(2, situation.Event(3, "Tariffs", "abc")));
        var digest = await situation.Digest();

        var late = await situation.Writer.Write(situation.IncrementalRun(3, known, situation.Event(3, "Tariffs", "abd")));

        Assert.Equal(WriteOutcome.BaseChanged, late.Outcome);
        Assert.Equal(digest, await situation.Digest());
    }

    [Fact]
    public async Task a_base_that_changed_does_not_take_the_fence()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab")));
        await situation.Writer.Write(situation.IncrementalRun(9, 77, situation.Event(3, "Never", "ab")));

        var next = await situation.Writer.Write(situation.Run(2, situation.Event(3, "Tariffs", "abc")));

        Assert.Equal(WriteOutcome.Written, next.Outcome);
    }

    [Fact]
    public async Task a_first_incremental_run_builds_on_revision_zero()
    {
        await using var situation = await Situation.Create();

        var first = await situation.Writer.Write(situation.IncrementalRun(1, 0, situation.Event(3, "Tariffs", "ab")));

        Assert.Equal(WriteOutcome.Written, first.Outcome);
        Assert.Equal(1, await situation.DigestRevision());
    }
}
