using EventsV3.Contracts;

namespace EventsV3.IntegrationTests.Writer;

[Trait("Promise", "W1"), Trait("Promise", "T1")]
public class when_a_ctm_is_written_first
{
    [Fact]
    public async Task both_copies_hold_the_same_events()
    {
        await using var situation = await Situation.Create();
        var written = await situation.Writer.Write(situation.Run(
            1,
            situation.Event(3, "Tariffs announced", "ab"),
            situation.Event(5, "Bank cuts rates", "c", DateConfidence.Low),
            situation.Event(2, Situation.Others, "def")));

        await BothCopies.AreEqual(situation);
        Assert.Equal(WriteOutcome.Written, written.Outcome);
        Assert.Equal((3, 3, 0, 0), (written.Events, written.NewEvents, written.ChangedEvents, written.RetiredEvents));
        Assert.Equal(new TitleCounts { In = 6, InEvents = 3, InCatchAll = 3, SetAside = 0 }, written.Titles);
        Assert.Equal(
            new Dictionary<string, string> { ["Tariffs announced"] = "ab", ["Bank cuts rates"] = "c", [Situation.Others] = "def" },
            await situation.TitlesBySummary());
    }

    [Fact]
    public async Task the_catch_all_stands_last_and_the_rest_by_date()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(
            1, situation.Event(2, Situation.Others, "a"), situation.Event(9, "Later", "b"), situation.Event(3, "Sooner", "c")));

        Assert.Equal(["Sooner", "Later", Situation.Others], await situation.Rows<string>("select summary from events_v3 order by ordinal"));
    }

    [Fact]
    public async Task rows_tell_which_batches_brought_what()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, Situation.Event(3, "Tariffs", [.. situation.Of("a", 2), .. situation.Of("b", 5)])));

        Assert.Equal(2, await situation.Scalar<int>("select source_batch_count from events_v3"));
        Assert.Equal([2, 5], await situation.Rows<int>("select added_from_batch from event_v3_titles order by ordinal"));
    }

    [Fact]
    public async Task the_run_and_its_counts_are_recorded()
    {
        await using var situation = await Situation.Create();
        var run = situation.Run(1, situation.Event(3, "Tariffs", "ab")) with
        {
            TitleCount = 3,
            SetAside = [new SetAsideTitle { TitleId = situation.Titles[2], Reason = "blocked by the provider" }],
        };
        await situation.Writer.Write(run);

        Assert.Equal(
            (run.Run.RunId, "Full", 1, 3, 2, 0, 1),
            (await situation.Rows<(Guid, string, int, int, int, int, int)>(
                "select run_id, mode, events, titles_in, titles_in_events, titles_in_catch_all, titles_set_aside from event_v3_runs")).Single());
        Assert.Equal(["blocked by the provider"], await situation.Rows<string>("select reason from event_v3_set_aside"));
    }

    [Fact]
    public async Task a_run_whose_counts_do_not_add_up_is_refused_whole()
    {
        await using var situation = await Situation.Create();
        var run = situation.Run(1, situation.Event(3, "Tariffs", "ab")) with { TitleCount = 3 };

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => situation.Writer.Write(run));

        Assert.Equal("no_title_is_lost", refused.ConstraintName);
        Assert.Equal("[]", await situation.Digest());
        Assert.Equal(0, await situation.Scalar<long>("select count(*) from events_v3"));
        Assert.Equal(0, await situation.Scalar<long>("select count(*) from ctm_projection"));
    }

    [Fact]
    public async Task a_ctm_that_was_deleted_is_named()
    {
        await using var situation = await Situation.Create();
        await situation.Execute("delete from ctm");

        var error = await Assert.ThrowsAsync<Store.Projection.UnknownCtmException>(
            () => situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab"))));

        Assert.Contains(situation.CtmId.ToString(), error.Message);
    }
}
