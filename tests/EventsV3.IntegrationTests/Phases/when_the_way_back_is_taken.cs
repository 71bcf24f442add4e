using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Writer;
using EventsV3.Store.Backfill;
using EventsV3.Store.Rollback;
using Npgsql;

namespace EventsV3.IntegrationTests.Phases;

[Trait("Promise", "M4")]
public sealed class when_the_way_back_is_taken
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_digest_that_was_lost_is_built_again_to_the_byte()
    {
        await using var platform = await Platform.At(new Stage(Phase.V3Primary));
        var before = await platform.Situation.Digest();
        await platform.Execute("update ctm set events_digest = null");

        var rebuilt = await new DigestRebuild(platform.Situation.Database).Run(all: true, dryRun: false, null, Cancel);

        Assert.Equal(new RebuiltDigests(1, 1), rebuilt);
        Assert.Equal(before, await platform.Situation.Digest());
        await BothCopies.AreEqual(platform.Situation);
    }

    [Fact]
    public async Task nothing_is_written_to_see_what_would_be()
    {
        await using var platform = await Platform.At(new Stage(Phase.V3Primary));
        await platform.Execute("update ctm set events_digest = null");
        var before = await platform.Scalar<string>("select xmin::text from ctm");

        Assert.Equal(new RebuiltDigests(1, 1), await new DigestRebuild(platform.Situation.Database).Run(all: false, dryRun: true, null, Cancel));

        Assert.Equal(before, await platform.Scalar<string>("select xmin::text from ctm"));
        Assert.True(await platform.Scalar<bool>("select exists (select from migration.dirty)"));
    }

    [Theory]
    [InlineData(Phase.JsonbOnly)]
    [InlineData(Phase.ReadV3)]
    [InlineData(Phase.Renamed)]
    public async Task while_the_digest_is_the_truth_or_gone_it_is_not_written(Phase phase)
    {
        await using var platform = await Platform.At(new Stage(phase, phase == Phase.ReadV3 ? 100 : 0));
        await platform.Execute("update events_v3 set summary = 'only in the tables'");

        var refused = await Assert.ThrowsAsync<NoDigestToRebuildException>(
            () => new DigestRebuild(platform.Situation.Database).Run(all: true, dryRun: false, null, Cancel));

        Assert.Equal(phase, refused.Phase);
        Assert.DoesNotContain("only in the tables", await platform.Situation.Digest());
    }

    [Fact]
    public async Task what_a_digest_said_before_is_kept_with_the_parts_that_had_no_row()
    {
        await using var platform = await Platform.At(new Stage(Phase.DualWrite));
        var before = await platform.Scalar<string>("update ctm set events_digest = events_digest || '[\"no event\"]' returning events_digest::text");
        await new BatchProjection(platform.Situation.Database).Project(new ProjectionRequest([platform.Situation.CtmId]), Cancel);
        Assert.Equal(1, await platform.Scalar<int>("select count(*)::int from migration.quarantine"));
        await platform.Put(new Stage(Phase.V3Primary));

        await new DigestRebuild(platform.Situation.Database).Run(all: true, dryRun: false, null, Cancel);

        Assert.Equal(0, await platform.Scalar<int>("select count(*)::int from migration.quarantine"));
        Assert.Equal(before, await platform.Scalar<string>("select digest::text from migration.overwritten_digest"));
        Assert.Equal("\"no event\"", await platform.Scalar<string>("select quarantined -> 0 ->> 'raw' from migration.overwritten_digest"));
        await BothCopies.AreEqual(platform.Situation);
    }

    [Fact]
    public async Task parts_that_were_acknowledged_do_not_hold_it_up()
    {
        await using var platform = await Platform.At(new Stage(Phase.DualWrite));
        await platform.Execute("update ctm set events_digest = events_digest || '[\"no event\"]'");
        await new BatchProjection(platform.Situation.Database).Project(new ProjectionRequest([platform.Situation.CtmId]), Cancel);
        var check = await RollbackCheck.Run(platform.Situation.Database, null, Cancel);
        Assert.Equal((1, 0, false), (check.Quarantined, check.Acknowledged, check.IsLossless));

        await platform.Execute("update migration.quarantine set acked_at = now(), acked_by = 'ada'");

        check = await RollbackCheck.Run(platform.Situation.Database, null, Cancel);
        Assert.Equal((0, 1, true), (check.Quarantined, check.Acknowledged, check.IsLossless));
    }

    [Fact]
    public async Task what_was_written_while_the_digest_was_frozen_is_brought_in_before_it_is_the_truth_again()
    {
        await using var platform = await Platform.At(new Stage(Phase.Frozen));
        var situation = platform.Situation;
        await situation.Writer.Write(situation.Run(2, situation.Event(3, "Port grows", "abf"), situation.Event(7, "Rates", "g")));
        await platform.Put(new Stage(Phase.V3Primary));
        Assert.Equal("digest up to date", Assert.Single(await platform.Gates(new Stage(Phase.ReadV3, 100)), gate => !gate.IsOpen).Name);

        Assert.Equal(new RebuiltDigests(1, 1), await new DigestRebuild(situation.Database).Run(all: false, dryRun: false, null, Cancel));

        Assert.All(await platform.Gates(new Stage(Phase.ReadV3, 100)), gate => Assert.True(gate.IsOpen));
        await platform.Put(new Stage(Phase.DualWrite));
        await BothCopies.AreEqual(situation);
        await situation.Writer.Write(situation.Run(3, situation.Event(3, "Port grows", "abf")));
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task nobody_else_writes_a_frozen_digest()
    {
        await using var platform = await Platform.At(new Stage(Phase.Frozen));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => platform.Execute("update ctm set events_digest = '[]'"));
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
        Assert.Contains("ctm_events", refused.Hint, StringComparison.Ordinal);
        await platform.Execute("update ctm set summary_text = 'still written'");
    }

    [Fact]
    public async Task it_is_known_beforehand_what_would_be_lost()
    {
        await using var platform = await Platform.At(new Stage(Phase.DualWrite));
        var database = platform.Situation.Database;
        var check = await RollbackCheck.Run(database, null, Cancel);
        Assert.Equal((1, 2L, 1, true), (check.Ctms, check.Events, check.Same, check.IsLossless));

        await platform.Execute("alter table events_v3 add column importance real");
        check = await RollbackCheck.Run(database, null, Cancel);
        Assert.Equal(["events_v3.importance"], check.ColumnsWithoutPlace);
        Assert.False(check.IsLossless);
    }

    [Fact]
    public async Task a_digest_that_only_lacks_ids_would_be_in_normal_form()
    {
        await using var platform = await Platform.At(new Stage(Phase.DualWrite));
        await platform.Execute(
            """
            update ctm set events_digest = (select jsonb_agg(e.element - 'event_id' order by e.place) from jsonb_array_elements(events_digest) with ordinality e (element, place));
            update ctm_projection set projected_rev = digest_rev;
            """);
        var check = await RollbackCheck.Run(platform.Situation.Database, null, Cancel);
        Assert.Equal((1, 0, true), (check.Normalised, check.Same, check.IsLossless));
    }
}
