using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Backfill;
using EventsV3.Store.Backfill.Runs;
using EventsV3.Store.Backfill.Throttling;
using Npgsql;
using Npgsql.Replication;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>The backfill waits, says why, and goes on by itself.</summary>
[Trait("Promise", "M2")]
public sealed class when_others_suffer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task nobody_does_in_a_database_at_rest()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(3);

        Assert.Null(await Throttle.Of(archive.Database, new ThrottleLimits()).Look(Cancel));
    }

    [Fact]
    public async Task a_session_that_waits_for_our_lock_is_seen()
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add("[]");
        await using var ours = await archive.Database.OpenConnectionAsync(Cancel);
        await using var transaction = await ours.BeginTransactionAsync(Cancel);
        await Do(ours, $"set local application_name = 'eventsv3 backfill'; select from ctm where id = '{ctm}' for no key update");
        await using var other = await archive.Database.OpenConnectionAsync(Cancel);
        var waiting = Do(other, $"update ctm set summary_text = 'x' where id = '{ctm}'");
        var throttle = new Throttle(archive.Database, [new LockWaitProbe(new ThrottleLimits { LockWait = TimeSpan.FromMilliseconds(50) })]);

        await Eventually.Holds(async () => await throttle.Look(Cancel) is { Probe: "lock waits" }, Patience, "the wait is not seen");
        await transaction.RollbackAsync(Cancel);
        await waiting;

        Assert.Null(await throttle.Look(Cancel));
    }

    [Fact]
    public async Task a_writer_that_is_kept_waiting_by_whomever_is_seen()
    {
        await using var archive = await Archive.Create();
        var throttle = new Throttle(archive.Database, [new LiveWriteProbe(new ThrottleLimits())]);
        await using (await SlowWriter.Start(archive))
            Assert.Equal("live writes", (await throttle.Look(Cancel))?.Probe);

        await Eventually.Holds(async () => await throttle.Look(Cancel) is null, Patience, "it is still seen");
    }

    [Fact]
    public async Task a_transaction_that_has_written_our_tables_and_stays_open_is_seen()
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add("[]");
        var throttle = new Throttle(archive.Database, [new LiveWriteProbe(new ThrottleLimits { LiveTransaction = TimeSpan.FromMilliseconds(20) })]);
        await using var other = await archive.Database.OpenConnectionAsync(Cancel);
        await using (var transaction = await other.BeginTransactionAsync(Cancel))
        {
            await Do(other, $"update ctm set summary_text = 'x' where id = '{ctm}'");
            await Eventually.Holds(async () => (await throttle.Look(Cancel))?.Text.Contains("has been open") == true, Patience, "it is not seen");
        }

        await Eventually.Holds(async () => await throttle.Look(Cancel) is null, Patience, "it is still seen");
    }

    [Fact]
    public async Task a_replica_that_does_not_keep_up_is_seen()
    {
        await using var server = await PostgresServer.Start();
        await using var archive = await Archive.Create(server: server);
        var throttle = new Throttle(archive.Database, [new ReplicationProbe(new ThrottleLimits { ReplicaBytes = 1 << 20 })]);
        await using (var replica = new PhysicalReplicationConnection(archive.Owned.ConnectionString) { WalReceiverStatusInterval = Timeout.InfiniteTimeSpan })
        {
            await replica.Open(Cancel);
            var system = await replica.IdentifySystem(Cancel);
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var stream = replica.StartReplication(system.XLogPos, gone.Token, system.Timeline).GetAsyncEnumerator(gone.Token);
            var first = stream.MoveNextAsync().AsTask();
            // It takes the first message and no other.
            await archive.Execute("create table ballast as select repeat(n::text, 100) from generate_series(1, 100000) n");
            await first;

            await Eventually.Holds(async () => await throttle.Look(Cancel) is { Probe: "replication" }, Patience, "it is not seen");
            await gone.CancelAsync();
        }

        await Eventually.Holds(async () => await throttle.Look(Cancel) is null, Patience, "it is still seen");
    }

    [Fact]
    public async Task an_archive_that_does_not_keep_up_is_seen()
    {
        await using var server = await PostgresServer.Start();
        await using var archive = await Archive.Create(server: server);
        var throttle = new Throttle(archive.Database, [new ArchiveProbe(new ThrottleLimits { ArchiveSegments = 3 })]);
        await archive.Execute("alter system set archive_mode = on");
        await archive.Execute("alter system set archive_command = 'false'");
        await server.Restart();
        await Eventually.Holds(async () => await throttle.Look(Cancel) is null, Patience, "it is seen before there is any");

        foreach (var segment in Enumerable.Range(1, 6))
        {
            await archive.Execute("select pg_logical_emit_message(true, 'x', 'x')");
            await archive.Execute("select pg_switch_wal()");
        }
        await Eventually.Holds(async () => await throttle.Look(Cancel) is { Probe: "WAL archive" }, Patience, "it is not seen");

        await archive.Execute("alter system set archive_command = 'true'");
        await archive.Execute("select pg_reload_conf()");
        await Eventually.Holds(async () => await throttle.Look(Cancel) is null, Patience, "it is still seen");
    }

    [Fact]
    public async Task a_probe_that_cannot_tell_counts_as_a_reason()
    {
        await using var archive = await Archive.Create();

        var reason = await new Throttle(archive.Database, [new BlindProbe()]).Look(Cancel);

        Assert.Equal("blind: cannot be told: the statistics are off", reason?.ToString());
    }

    [Fact]
    public async Task a_user_that_does_not_see_other_sessions_is_told_what_to_grant()
    {
        await using var archive = await Archive.Create();
        await archive.Execute("do $$ begin create role throttle_blind login; exception when duplicate_object then null; end $$; grant select on ctm, events_v3, event_v3_titles to throttle_blind");
        await using var blind = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(archive.Owned.ConnectionString) { Options = "-c role=throttle_blind" }.ConnectionString);

        var reason = await Throttle.Of(blind, new ThrottleLimits()).Look(Cancel);

        Assert.Contains("grant pg_read_all_stats", reason?.Text);
        Assert.Contains("--unthrottled", reason?.Text);
    }

    [Fact]
    public async Task a_run_waits_with_the_reason_on_screen_and_in_the_database_and_goes_on_by_itself()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(30);
        var told = new List<RunProgress>();
        Task<RunProgress> driving;
        await using (await SlowWriter.Start(archive))
        {
            var run = await BackfillRun.Take(archive.Database, new BackfillOptions(), Archive.Quick with { Limits = new() }, Cancel);
            driving = run.Drive(new Told(told));
            await Eventually.Holds(async () => await archive.Scalar<string>("select reason from migration.run where state = 'throttled'") is { } reason && reason.StartsWith("live writes: a session has waited", StringComparison.Ordinal), Patience, "it does not say so");
            Assert.Equal(30, (await archive.Behind()).Count);
        }

        var ended = await driving;

        Assert.Equal((RunState.Succeeded, 30), (ended.State, ended.Done));
        Assert.Contains(told, now => now.State == RunState.Throttled && now.Reason!.Contains("has waited"));
    }

    [Fact]
    public async Task a_run_that_was_told_to_give_up_ends_with_6_and_can_be_resumed()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(10);
        Cli.ToolResult given;
        await using (await SlowWriter.Start(archive))
            given = await Cli.Tool.On(archive.Owned).Run("backfill", "--give-up", "1");

        Assert.True(given.ExitCode == 6, given.Errors);
        Assert.Contains("waited 1 s for others; live writes", given.Output);
        Assert.Contains("eventsv3 backfill resume", given.Output);
        Assert.Equal(10, (await archive.Backfill()).Done);
    }

    private static async Task Do(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class BlindProbe : IThrottleProbe
    {
        public string Name => "blind";

        public Task<string?> Look(NpgsqlConnection connection, CancellationToken cancel) => throw new InvalidOperationException("the statistics are off");
    }

    private sealed class Told(List<RunProgress> all) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => all.Add(value);
    }
}
