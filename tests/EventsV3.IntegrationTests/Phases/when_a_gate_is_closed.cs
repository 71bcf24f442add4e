using EventsV3.Domain.Phases;
using EventsV3.Store.Phases;

namespace EventsV3.IntegrationTests.Phases;

/// <summary>Everything is as it should be but for one thing, and that is the one gate that holds.</summary>
[Trait("Promise", "M1")]
public sealed class when_a_gate_is_closed
{
    private const string WholeBackfill =
        """
        insert into migration.run (id, kind, state, options, fingerprint, started_by, finished_at, ctms_total)
        values (gen_random_uuid(), 'backfill', 'succeeded', '{"limit": null, "month": null, "workers": 2}', '', 'test', clock_timestamp(), 1);
        """;

    private const string CleanPasses =
        """
        insert into migration.pass (run_id, scope, filter, started_at, finished_at, ctms, events, links, clean, normalised, behind, differing, quarantined)
        select gen_random_uuid(), 'full', '{}', at, at, 1, 2, 5, 1, 0, 0, 0, 0
        from (values (clock_timestamp() - interval '25 hours'), (clock_timestamp())) as pass (at);
        """;

    private const string ShadowReads =
        """
        insert into migration.shadow_summary (reader, compared, matched, raced, confirmed, failed, control_p99_ms, candidate_p99_ms)
        values ('test', 10000, 9990, 10, 0, 0, 5, 5.5);
        """;

    public static TheoryData<string, Phase, int, string> Faults => new()
    {
        { "revisions counted", Phase.DualWrite, 0, "alter table titles_v3 disable trigger title_deleted" },
        { "backfilled", Phase.Backfilled, 0, "delete from migration.run where kind = 'backfill'" },
        { "backfilled", Phase.Backfilled, 0, "update migration.run set options = '{\"limit\": 10}' where kind = 'backfill'" },
        { "backfilled", Phase.Backfilled, 0, "update migration.run set state = 'paused' where kind = 'backfill'" },
        { "nothing behind", Phase.Backfilled, 0, "update ctm_projection set projected_rev = projected_rev - 1" },
        { "quarantine acknowledged", Phase.Backfilled, 0, Quarantine },
        { "clean pass", Phase.Verified, 0, "delete from migration.pass" },
        { "clean pass", Phase.Verified, 0, "update migration.pass set differing = 1" },
        { "clean pass", Phase.Verified, 0, "update migration.pass set scope = 'dirty'" },
        { "clean pass", Phase.Verified, 0, "update migration.pass set filter = '{\"month\": \"2026-01-01\"}'" },
        { "clean pass", Phase.Verified, 0, LastPassFoundSomething },
        { "clean pass", Phase.Verified, 0, ShadowFoundSomething },
        { "clean passes", Phase.ReadV3, 1, "delete from migration.pass where finished_at < clock_timestamp() - interval '1 hour'" },
        { "clean passes", Phase.ReadV3, 1, "update migration.pass set finished_at = clock_timestamp()" },
        { "no other writer", Phase.ReadV3, 1, "update ctm_projection set foreign_at = now() - interval '59 minutes', foreign_app = 'old pod'" },
        { "way back lossless", Phase.ReadV3, 1, "alter table events_v3 add column importance real" },
        { "shadow reads", Phase.ReadV3, 1, "update migration.shadow_summary set compared = 9999, matched = 9989" },
        { "shadow reads", Phase.ReadV3, 1, "update migration.shadow_summary set raced = 9, confirmed = 1" },
        { "shadow reads", Phase.ReadV3, 1, "update migration.shadow_summary set candidate_p99_ms = 6.1" },
        { "shadow reads", Phase.ReadV3, 1, "delete from migration.shadow_summary" },
    };

    private const string Quarantine =
        """
        insert into migration.quarantine (ctm_id, fingerprint, place, part, reason, raw)
        select id, gen_random_uuid(), 0, 'element', 'blank summary', '{}' from ctm
        """;

    private const string ShadowFoundSomething = "insert into migration.shadow_mismatch (ctm_id, digest, tables) select id, '[]', '[]' from ctm";

    private const string LastPassFoundSomething =
        """
        insert into migration.pass (run_id, scope, filter, started_at, finished_at, ctms, events, links, clean, normalised, behind, differing, quarantined)
        values (gen_random_uuid(), 'full', '{}', clock_timestamp(), clock_timestamp(), 1, 2, 5, 0, 0, 0, 1, 0)
        """;

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task the_step_is_refused_by_its_name_and_by_no_other(string gate, Phase to, int percent, string fault)
    {
        await using var platform = await Ready(to);
        Assert.All(await platform.Gates(new Stage(to, percent)), found => Assert.True(found.IsOpen, found.ToString()));

        await platform.Execute(fault);

        var closed = Assert.Single(await platform.Gates(new Stage(to, percent)), found => !found.IsOpen);
        Assert.Equal(gate, closed.Name);
        Assert.NotNull(closed.Next);
    }

    [Fact]
    public async Task an_acknowledged_part_holds_nobody_up()
    {
        await using var platform = await Ready(Phase.Backfilled);
        await platform.Execute(Quarantine);
        await platform.Execute("update migration.quarantine set acked_at = now(), acked_by = 'operator'");
        Assert.All(await platform.Gates(new Stage(Phase.Backfilled)), found => Assert.True(found.IsOpen, found.ToString()));
    }

    [Fact]
    public async Task the_tables_become_the_truth_only_when_they_answer_for_all()
    {
        await using var platform = await Ready(Phase.ReadV3);
        await platform.Put(new Stage(Phase.ReadV3, 50));
        Assert.Equal("all readers moved", Assert.Single(await platform.Gates(new Stage(Phase.V3Primary)), gate => !gate.IsOpen).Name);
        await platform.Put(new Stage(Phase.ReadV3, 100));
        Assert.All(await platform.Gates(new Stage(Phase.V3Primary)), gate => Assert.True(gate.IsOpen, gate.ToString()));
    }

    [Fact]
    public async Task the_digest_is_frozen_only_when_the_way_back_is_over()
    {
        await using var platform = await Ready(Phase.ReadV3);
        await platform.Put(new Stage(Phase.V3Primary));
        Assert.Equal("way back over", Assert.Single(await platform.Gates(new Stage(Phase.Frozen)), gate => !gate.IsOpen).Name);
        Assert.All(
            await platform.Gates(new Stage(Phase.Frozen), new GateRules { WayBack = TimeSpan.Zero }), gate => Assert.True(gate.IsOpen, gate.ToString()));
    }

    [Theory]
    [InlineData(Phase.Frozen, Phase.Renamed, "nobody misses the digest")]
    [InlineData(Phase.Renamed, Phase.Dropped, "nobody misses the column")]
    public async Task the_column_goes_only_when_nobody_has_missed_it(Phase now, Phase to, string gate)
    {
        await using var platform = await Platform.At(new Stage(now));
        Assert.Equal(gate, Assert.Single(await platform.Gates(new Stage(to))).Name);
        Assert.False((await platform.Gates(new Stage(to)))[0].IsOpen);
        Assert.True((await platform.Gates(new Stage(to), new GateRules { Frozen = TimeSpan.Zero, Renamed = TimeSpan.Zero }))[0].IsOpen);
    }

    [Fact]
    public async Task going_back_asks_nothing_while_the_digest_is_the_truth()
    {
        await using var platform = await Platform.At(new Stage(Phase.ReadV3, 5));
        await platform.Execute("update ctm_projection set projected_rev = null");
        Assert.Empty(await platform.Gates(new Stage(Phase.DualWrite)));
        Assert.Empty(await platform.Gates(new Stage(Phase.ReadV3, 1)));
    }

    /// <summary>One step before it, with every gate open.</summary>
    private static async Task<Platform> Ready(Phase to)
    {
        var platform = await Platform.At(new Stage(to - 1, to == Phase.ReadV3 ? 10 : 0));
        await platform.Execute(WholeBackfill + CleanPasses + ShadowReads);
        return platform;
    }
}
