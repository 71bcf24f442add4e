using EventsV3.Store.Backfill.Runs;
using static EventsV3.IntegrationTests.Backfill.Archive;

namespace EventsV3.IntegrationTests.Backfill;

[Trait("Promise", "M2")]
public sealed class when_titles_are_deleted_later
{
    [Fact]
    public async Task the_ctms_that_named_them_are_behind_and_the_parts_are_quarantined()
    {
        await using var archive = await Archive.Create();
        var named = await archive.Add($"[{Element("2026-01-03", "Tariffs", "ab")}]");
        var other = await archive.Add($"[{Element("2026-01-03", "Rates", "c")}]");
        await archive.Project(named, other);

        await archive.Execute("delete from titles_v3 where id = @id", new { id = archive.Titles[0] });
        Assert.Equal([named], await archive.Behind());
        var batch = await archive.Project(named, other);

        Assert.Equal((1, 1, 1), (batch.Ctms.Count, batch.Skipped, batch.QuarantinedTitles));
        Assert.Equal([(named, "title", "no such title", $"\"{archive.Titles[0]}\"")], await archive.Rows<(Guid, string, string, string)>("select ctm_id, part, reason, raw from migration.quarantine"));
        Assert.Empty(await archive.Behind());
    }

    [Fact]
    public async Task a_run_takes_the_rest_along_and_looks_for_them_from_then_on()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(40);
        await archive.Execute("delete from titles_v3 where id = @id", new { id = archive.Titles[25] });

        var ended = await archive.Backfill(settings: Quick with { BatchTarget = TimeSpan.FromMilliseconds(1) });

        Assert.Equal((RunState.Succeeded, 40, 34), (ended.State, ended.Changed, ended.OpenParts - ended.Quarantined));
        Assert.Equal(34, await archive.Scalar<int>("select count(*)::int from migration.quarantine where reason = 'no such title'"));
        Assert.Empty(await archive.Behind());
    }

    [Fact]
    public async Task all_at_once_every_ctm_is_behind()
    {
        await using var archive = await Archive.Create();
        Guid[] ctms = [await archive.Add($"[{Element("2026-01-03", "Tariffs", "ab")}]"), await archive.Add($"[{Element("2026-01-03", "Rates", "c")}]")];
        await archive.Project(ctms);

        await archive.Execute("truncate titles_v3 cascade");
        Assert.Equal(ctms.Order(), (await archive.Behind()).Order());
        var batch = await archive.Project(ctms);

        Assert.Equal((2, 0, 3), (batch.Events, batch.Links, batch.QuarantinedTitles));
        Assert.Empty(await archive.Behind());
    }

    [Fact]
    public async Task while_a_projection_waits_for_them_nothing_is_half_done()
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add($"[{Element("2026-01-03", "Tariffs", "ab")}]");
        await using var purge = await archive.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var open = await purge.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var delete = new Npgsql.NpgsqlCommand($"delete from titles_v3 where id = '{archive.Titles[0]}'", purge))
            await delete.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var projection = archive.Project(ctm);
        await archive.Execute("do $$ begin while not exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') loop perform pg_sleep(0.002); perform pg_stat_clear_snapshot(); end loop; end $$");
        await open.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("23503", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => projection)).SqlState);
        Assert.Equal([ctm], await archive.Behind());
        Assert.Equal(1, (await archive.Project(ctm)).QuarantinedTitles);
    }
}
