using EventsV3.IntegrationTests.Cli;
using EventsV3.Store.Backfill;
using EventsV3.Store.Backfill.Runs;
using static EventsV3.IntegrationTests.Backfill.Archive;

namespace EventsV3.IntegrationTests.Backfill;

[Trait("Promise", "M2")]
public sealed class when_a_backfill_runs
{
    [Fact]
    public async Task nothing_is_behind_afterwards_and_the_counts_add_up()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(60);

        var result = await Tool.On(archive.Owned).Run("backfill", "--json");

        Assert.True(result.ExitCode == 4, result.Errors);
        Assert.Equal(("succeeded", 60, 60, 60), (result.Json.GetProperty("state").GetString(), Number("total"), Number("done"), Number("changed")));
        Assert.Equal(9, Number("quarantined"));
        Assert.Equal(Number("elements"), Number("events") + Number("merged") + Number("quarantined"));
        Assert.Equal(Number("events"), await archive.Scalar<int>("select count(*)::int from events_v3"));
        Assert.Equal(Number("links"), await archive.Scalar<int>("select count(*)::int from event_v3_titles"));
        Assert.Empty(await archive.Behind());
        Assert.Contains("Backfill 60/60 100.0%", result.Errors);

        int Number(string name) => result.Json.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task once_more_there_is_nothing_to_do_and_no_row_is_touched()
    {
        await using var archive = await Archive.Create();
        await archive.Add($"[{Element("2026-01-03", "Tariffs", "ab")}]");
        await archive.Backfill();
        var before = await archive.Derived();
        var versions = await archive.Rows<string>("select xmin::text from events_v3 union all select xmin::text from ctm_projection");

        var result = await Tool.On(archive.Owned).Run("backfill");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("0 CTMs projected, 0 of 0 looked at; 0 are behind now", result.Output);
        Assert.Equal(before, await archive.Derived());
        Assert.Equal(versions, await archive.Rows<string>("select xmin::text from events_v3 union all select xmin::text from ctm_projection"));
    }

    [Fact]
    public async Task however_many_workers_do_it_the_rows_are_the_same()
    {
        await using var one = await Archive.Create();
        await using var four = await Archive.Create();
        await one.AddMany(80);
        await four.AddMany(80);

        var (alone, together) = (await one.Backfill(), await four.Backfill(new BackfillOptions { Workers = 4 }));

        Assert.Equal((80, 80), (alone.Changed, together.Changed));
        Assert.Equal(await one.Derived(), await four.Derived());
    }

    [Fact]
    public async Task a_limit_counts_ctms_that_change_in_the_order_of_their_ids_and_the_next_run_takes_the_next()
    {
        await using var archive = await Archive.Create();
        var ids = (await archive.AddMany(30)).Order(Comparer<Guid>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()))).ToArray();
        await archive.Project(ids[2]);

        var result = await Tool.On(archive.Owned).Run("backfill", "--limit", "10", "--workers", "4", "--json");

        Assert.Equal(10, result.Json.GetProperty("changed").GetInt32());
        Assert.Equal(ids[11..], await archive.Behind());
        Assert.Equal(10, (await archive.Backfill(new BackfillOptions { Limit = 10 })).Changed);
        Assert.Equal(ids[21..], await archive.Behind());
    }

    [Fact]
    public async Task only_the_month_and_the_centroid_that_are_named_are_moved()
    {
        await using var archive = await Archive.Create();
        var ids = await archive.AddMany(9);
        await archive.Execute("update ctm set month = '2025-12-01' where id = any(@ids)", new { ids = ids[..3] });
        await archive.Execute("insert into centroids_v3 (id, label, class, primary_theater) values ('ASIA-JAPAN', 'Japan', 'geo', 'ASIA')");
        await archive.Execute("update ctm set centroid_id = 'ASIA-JAPAN' where id = any(@ids)", new { ids = ids[2..5] });

        var result = await Tool.On(archive.Owned).Run("backfill", "--month", "2025-12", "--centroid", "ASIA-JAPAN", "--json");

        Assert.Equal((1, 1), (result.Json.GetProperty("total").GetInt32(), result.Json.GetProperty("changed").GetInt32()));
        Assert.Equal(8, (await archive.Behind()).Count);
        Assert.DoesNotContain(ids[2], await archive.Behind());
        Assert.Equal(2, (await archive.Backfill(new BackfillOptions { Month = new(2025, 12, 1) })).Changed);
        Assert.Equal(2, (await archive.Backfill(new BackfillOptions { Centroid = "ASIA-JAPAN" })).Changed);
    }

    [Fact]
    public async Task a_dry_run_writes_nothing_not_even_a_dead_row()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(40);
        var before = (await archive.Versions(), await archive.Derived());
        var writes = await Writes();

        var result = await Tool.On(archive.Owned).Run("backfill", "--dry-run", "--json");

        Assert.True(result.ExitCode == 4, result.Errors);
        Assert.Equal((40, 6), (result.Json.GetProperty("changed").GetInt32(), result.Json.GetProperty("quarantined").GetInt32()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, result.Json.GetProperty("run_id").ValueKind);
        Assert.Equal(before, (await archive.Versions(), await archive.Derived()));
        Assert.Equal(writes, await Writes());
        Assert.Equal(result.Json.GetProperty("events").GetInt32(), (await archive.Backfill()).Events);

        // Every session tells its counts before it ends; this one is asked to.
        async Task<long> Writes() => await archive.Scalar<long>(
            "select pg_stat_force_next_flush(); select sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint from pg_stat_all_tables where schemaname not in ('pg_catalog', 'pg_toast', 'information_schema')");
    }

    [Fact]
    public async Task what_other_writers_change_meanwhile_is_swept_up_and_the_run_ends()
    {
        await using var archive = await Archive.Create();
        var ids = await archive.AddMany(120);
        using var over = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var n = 0; !over.IsCancellationRequested; n++)
                await archive.Store(ids[n % ids.Length], $"[{Element("2026-01-05", $"Rewrite {n}", "ab")}]");
        });

        var ended = await archive.Backfill(settings: Quick with { BatchTarget = TimeSpan.FromMilliseconds(5) });
        await over.CancelAsync();
        await writing;

        Assert.Equal(RunState.Succeeded, ended.State);
        Assert.True(ended.Changed >= 120);
        Assert.Equal(RunState.Succeeded, (await archive.Backfill()).State);
        Assert.Empty(await archive.Behind());
    }

    [Fact]
    public async Task of_a_ctm_that_was_deleted_nothing_is_behind()
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add($"[{Element("2026-01-03", "Tariffs", "ab")}]");
        await archive.Backfill();
        await archive.Execute("delete from titles_v3 where id = @id", new { id = archive.Titles[0] });
        await archive.Execute("delete from ctm where id = @ctm", new { ctm });
        Assert.Equal([ctm], await archive.Behind());

        Assert.Equal(RunState.Succeeded, (await archive.Backfill()).State);

        Assert.Empty(await archive.Behind());
    }
}
