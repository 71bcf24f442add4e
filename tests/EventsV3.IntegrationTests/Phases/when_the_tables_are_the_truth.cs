using EventsV3.Contracts;
using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Writer;
using EventsV3.Store.Planning;

namespace EventsV3.IntegrationTests.Phases;

[Trait("Promise", "M4")]
public sealed class when_the_tables_are_the_truth
{
    [Fact]
    public async Task the_digest_is_built_of_them_in_the_same_write()
    {
        await using var platform = await Platform.At(new Stage(Phase.V3Primary));
        var situation = platform.Situation;
        var ids = await situation.Ids();

        var written = await situation.Writer.Write(situation.Run(2, situation.Event(4, "Port grows at last", "abf"), situation.Event(6, "Rates", "g")));

        Assert.Equal((WriteOutcome.Written, 2, 1, 1, 1), (written.Outcome, written.Events, written.NewEvents, written.ChangedEvents, written.RetiredEvents));
        Assert.Equal(ids["Port grows"], (await situation.Ids())["Port grows at last"]);
        await BothCopies.AreEqual(situation);
        Assert.False(await platform.Scalar<bool>("select exists (select from migration.dirty)"));
    }

    [Fact]
    public async Task the_same_events_again_change_no_row_of_either()
    {
        await using var platform = await Platform.At(new Stage(Phase.V3Primary));
        var situation = platform.Situation;
        const string rows = "select id::text || xmin from ctm union all select id::text || xmin from events_v3 union all select title_id::text || xmin from event_v3_titles";
        await situation.Writer.Write(situation.Run(2, situation.Event(3, "Port grows", "ab"), situation.Event(5, "Tariffs", "cde")));
        var before = await situation.Rows<string>(rows);
        await situation.Writer.Write(situation.Run(3, situation.Event(3, "Port grows", "ab"), situation.Event(5, "Tariffs", "cde")));
        Assert.Equal(before, await situation.Rows<string>(rows));
    }

    [Fact]
    public async Task what_another_writer_puts_into_the_digest_does_not_count()
    {
        await using var platform = await Platform.At(new Stage(Phase.V3Primary));
        var situation = platform.Situation;
        await platform.Execute("update ctm set events_digest = '[{\"date\": \"2026-01-09\", \"summary\": \"From nowhere\", \"source_title_ids\": []}]'");

        Assert.DoesNotContain("From nowhere", (await Plan(situation))!.Digest);
        await situation.Writer.Write(situation.Run(2, situation.Event(3, "Port grows", "abc")));

        Assert.DoesNotContain("From nowhere", await situation.Digest());
        await BothCopies.AreEqual(situation);
    }

    [Theory]
    [InlineData(Phase.Frozen)]
    [InlineData(Phase.Renamed)]
    public async Task the_digest_is_left_alone_in_the_end_and_a_run_on_an_old_base_is_still_told(Phase phase)
    {
        await using var platform = await Platform.At(new Stage(phase));
        var situation = platform.Situation;
        if (phase == Phase.Renamed)
            await platform.Execute("alter table ctm rename column events_digest to events_digest_retired");
        var revision = (await Plan(situation))!.DigestRevision;

        var first = await situation.Writer.Write(situation.IncrementalRun(2, revision, situation.Event(3, "Port grows", "abc")));
        var late = await situation.Writer.Write(situation.IncrementalRun(3, revision, situation.Event(3, "Port shrinks", "abc")));

        Assert.Equal((WriteOutcome.Written, WriteOutcome.BaseChanged), (first.Outcome, late.Outcome));
        Assert.Equal("abc", (await situation.TitlesBySummary())["Port grows"]);
        Assert.Equal(2, await platform.Scalar<int>($"select jsonb_array_length({(phase == Phase.Renamed ? "events_digest_retired" : "events_digest")}) from ctm"));
        Assert.Contains("Port grows", (await Plan(situation))!.Digest);
    }

    [Fact]
    public async Task a_title_that_is_gone_is_set_aside_as_ever()
    {
        await using var platform = await Platform.At(new Stage(Phase.V3Primary));
        var situation = platform.Situation;
        await platform.Execute("delete from titles_v3 where id = @id", new { id = situation.Titles[0] });

        var written = await situation.Writer.Write(situation.Run(2, situation.Event(3, "Port grows", "ab")));

        Assert.Equal((1, 1), (written.Titles.InEvents, written.Titles.SetAside));
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task a_writer_hears_of_each_phase_with_the_next_write()
    {
        await using var platform = await Platform.At(new Stage(Phase.DualWrite));
        var situation = platform.Situation;
        var writer = situation.Writer;
        var number = 1;
        foreach (var stage in (Stage[])
            [
                new(Phase.JsonbOnly), new(Phase.DualWrite), new(Phase.ReadV3, 100), new(Phase.V3Primary), new(Phase.Frozen), new(Phase.V3Primary),
                new(Phase.ReadV3, 100), new(Phase.JsonbOnly), new(Phase.DualWrite),
            ])
        {
            await platform.Put(stage);
            await writer.Write(situation.Run(++number, situation.Event(3, $"Port grows, {number}", "ab")));
            var digest = (await situation.Digest())!.Contains($"Port grows, {number}", StringComparison.Ordinal);
            var tables = (await situation.Ids()).ContainsKey($"Port grows, {number}");
            Assert.Equal((stage.Phase < Phase.Frozen, stage.Phase > Phase.JsonbOnly), (digest, tables));
        }
        await BothCopies.AreEqual(situation);
    }

    private static Task<CtmSnapshot?> Plan(Situation situation) =>
        CtmSnapshot.Read(situation.Database, situation.CtmId, TestContext.Current.CancellationToken);
}
