using System.Diagnostics;
using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Cli;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Backfill;
using EventsV3.Store.Backfill.Runs;
using EventsV3.Store.Phases;
using EventsV3.Store.Telemetry;
using static EventsV3.IntegrationTests.Backfill.Archive;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>What dashboards and alerts are made of.</summary>
[Trait("Promise", "M2")]
public sealed class when_a_migration_is_watched
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task each_batch_is_a_trace_of_its_own_that_says_what_it_came_to()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(80);
        using var spans = new RecordedSpans("project batch");

        var run = await BackfillRun.Take(archive.Database, new BackfillOptions { Workers = 2 }, Quick, Cancel);
        var ended = await run.Drive();

        var batches = spans.Of(run.Id);
        Assert.Equal(await archive.Scalar<int>("select sum(batches)::int from migration.run_part"), batches.Count);
        Assert.All(batches, batch => Assert.Null(batch.ParentId));
        Assert.Equal(["0", "1"], batches.Select(batch => $"{batch.GetTagItem("eventsv3.migration.run.part")}").Distinct().Order());
        Assert.Equal(
            (80, ended.Events, ended.Links, ended.Quarantined),
            (Sum(batches, "ctms"), Sum(batches, "events"), Sum(batches, "links"), Sum(batches, "quarantined")));
    }

    [Fact]
    public async Task a_batch_that_fails_says_so()
    {
        await using var archive = await Archive.Create();
        await archive.Add("""[{"date": "2026-01-03", "summary": "Gone", "source_title_ids": ["00000000-0000-4000-8000-00000000dead"]}]""");
        using var spans = new RecordedSpans("project batch");
        using var metrics = new RecordedMetrics();

        var run = await BackfillRun.Take(archive.Database, new BackfillOptions(), Quick, Cancel);
        await run.Drive();

        Assert.Equal([ActivityStatusCode.Error, ActivityStatusCode.Unset], spans.Of(run.Id).Select(batch => batch.Status));
        Assert.Contains("events_v3_migration_batch_retries{sqlstate=23503}", metrics.Series);
        Assert.Contains("events_v3_migration_batch_duration{outcome=failed}", metrics.Series);
    }

    [Fact]
    public async Task a_run_tells_its_own_series()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(30);
        using var metrics = new RecordedMetrics();
        Task<RunProgress> driving;
        await using (await SlowWriter.Start(archive))
        {
            var run = await BackfillRun.Take(archive.Database, new BackfillOptions { WriteIds = true }, Quick with { Limits = new() }, Cancel);
            driving = run.Drive();
            await Eventually.Holds(
                () => Task.FromResult(metrics.Series.Contains("events_v3_migration_throttle_seconds{reason=live writes}")), Patience, "it does not wait");
        }
        await driving;

        string[] promised =
        [
            "events_v3_migration_ctms_done", "events_v3_migration_events_written", "events_v3_migration_links_written",
            "events_v3_migration_digests_named", "events_v3_migration_parts_quarantined{part=element}",
            "events_v3_migration_batch_duration{outcome=projected}", "events_v3_migration_batch_size", "events_v3_migration_eta_seconds",
        ];
        Assert.Empty(promised.Except(metrics.Series));
    }

    [Fact]
    public async Task whoever_runs_all_the_time_tells_how_it_stands()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(20);
        using var gauges = new MigrationGauges(archive.Database);
        using var metrics = new RecordedMetrics(gauges.Meter);
        await archive.Execute("update ctm_projection set foreign_app = 'old pod'");
        var before = await metrics.Look(gauges);
        await archive.Backfill();
        var after = await metrics.Look(gauges);

        Assert.Equal((1, 0), (before["phase{phase=dual_write}"], before["phase{phase=read_v3}"]));
        Assert.Equal((20, 0), (before["dirty_ctms"], after["dirty_ctms"]));
        Assert.Equal(20, after["unverified_ctms"]);
        Assert.Equal(0, after["differing_ctms"]);
        Assert.Equal(0, after["cutover_percent"]);
        Assert.Equal((0, 1), (before["run_state{kind=backfill,state=succeeded}"], after["run_state{kind=backfill,state=succeeded}"]));
        Assert.Equal((20, 20), (after["run_ctms{kind=backfill,of=total}"], after["run_ctms{kind=backfill,of=done}"]));
        Assert.Equal(3, after["quarantined{part=element,reason=not an object}"]);
        Assert.True(after["legacy_writer_seen_timestamp{app=old pod}"] > 1_700_000_000);
        Assert.True(after["phase_since_timestamp"] > 1_700_000_000);
        await archive.Execute("update migration.quarantine set acked_at = now(), acked_by = 'test'");
        Assert.Equal(0, (await metrics.Look(gauges))["quarantined{part=element,reason=not an object}"]);
    }

    [Fact]
    public async Task a_wait_is_told_with_its_reason_and_a_driver_that_died_as_such()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(5);
        using var gauges = new MigrationGauges(archive.Database);
        using var metrics = new RecordedMetrics(gauges.Meter);
        await BackfillRun.Take(archive.Database, new BackfillOptions(), Quick, Cancel);
        await archive.Execute("update migration.run set state = 'throttled', reason = 'WAL archive: 57 segments wait, more than 42'");

        var waits = await metrics.Look(gauges);
        Assert.Equal((1, 1), (waits["run_state{kind=backfill,state=throttled}"], waits["throttle_active{reason=WAL archive}"]));
        Assert.Equal(0, waits["throttle_active{reason=lock waits}"]);

        await archive.Execute("update migration.run set held_until = clock_timestamp()");
        var dead = await metrics.Look(gauges);
        Assert.Equal((0, 1), (dead["run_state{kind=backfill,state=throttled}"], dead["run_state{kind=backfill,state=interrupted}"]));
        Assert.Equal(0, dead["throttle_active{reason=WAL archive}"]);
    }

    [Fact]
    public async Task the_share_of_readers_that_the_tables_serve_follows_the_phase()
    {
        await using var archive = await Archive.Create();
        using var gauges = new MigrationGauges(archive.Database);
        using var metrics = new RecordedMetrics(gauges.Meter);
        var phases = new PhaseControl(archive.Database);
        var shares = new List<double>();
        for (var now = (await phases.Read(Cancel)).Stage; now.Phase < Phase.V3Primary;)
        {
            Assert.True(await phases.Move(now, now.Next()!.Value, "test", "to begin with", Cancel));
            now = now.Next()!.Value;
            shares.Add((await metrics.Look(gauges))["cutover_percent"]);
        }

        Assert.Equal([0, 1, 5, 25, 50, 100], shares.Distinct());
        Assert.Equal(1, (await metrics.Look(gauges))["phase{phase=v3_primary}"]);
    }

    [Fact]
    public async Task what_cannot_be_asked_is_not_told()
    {
        await using var archive = await Archive.Create();
        using var gauges = new MigrationGauges(archive.Database);
        using var metrics = new RecordedMetrics(gauges.Meter);
        Assert.NotEmpty(await metrics.Look(gauges));

        await archive.Execute("alter table migration.phase rename to elsewhere");

        Assert.Empty(await metrics.Look(gauges));
    }

    [Fact]
    public async Task a_command_exports_while_it_runs()
    {
        await using var telemetry = await OtlpReceiver.Start();
        await using var archive = await Archive.Create();
        await archive.AddMany(10);
        var tool = Tool.On(archive.Owned) with
        {
            Settings = new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = telemetry.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            },
        };

        var result = await tool.Run("backfill");

        Assert.True(result.ExitCode == 4, result.Errors);
        Assert.Contains(telemetry.Spans, span => span is { Service: "eventsv3-backfill", Name: "project batch" });
        string[] promised = ["events_v3_migration_ctms_done", "events_v3_migration_phase", "events_v3_migration_run_state", "events_v3_migration_dirty_ctms"];
        Assert.Empty(promised.Except(telemetry.Metrics));
    }

    private static int Sum(IEnumerable<Activity> batches, string what) => batches.Sum(batch => (int)batch.GetTagItem($"eventsv3.migration.batch.{what}")!);
}
