using EventsV3.Domain.Digests;
using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Cli;
using EventsV3.Store.Backfill;
using EventsV3.Store.Phases;
using static EventsV3.IntegrationTests.Backfill.Archive;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>Both copies name an event alike (I1), where the phase allows (M1).</summary>
[Trait("Promise", "I1"), Trait("Promise", "M1")]
public sealed class when_ids_are_written_back
{
    private const string Nameless = """{"date": "2026-01-04", "summary": "Rates", "source_title_ids": []}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task every_digest_holds_the_ids_of_its_rows_and_the_second_time_there_is_nothing_to_do()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(30);

        var first = await Tool.On(archive.Owned).Run("backfill", "--write-ids", "--json");
        var second = await Tool.On(archive.Owned).Run("backfill", "--write-ids", "--json");

        Assert.True(first.ExitCode == 4, first.Errors);
        Assert.Equal((30, 0), (first.Json.GetProperty("changed").GetInt32(), second.Json.GetProperty("total").GetInt32()));
        Assert.Equal(await archive.Scalar<int>("select count(distinct ctm_id)::int from events_v3"), first.Json.GetProperty("digests_named").GetInt32());
        Assert.Empty(await WithoutIds(archive));
        Assert.Empty(await archive.Behind());
    }

    [Fact]
    public async Task so_do_those_that_were_moved_before()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(30);
        await archive.Backfill();
        var rows = await archive.Derived();
        Assert.NotEmpty(await WithoutIds(archive));

        var result = await Tool.On(archive.Owned).Run("backfill", "--write-ids");

        Assert.True(result.ExitCode == 4, result.Errors);
        Assert.Contains("digests were given the ids of their events", result.Output);
        Assert.Empty(await WithoutIds(archive));
        Assert.Equal(rows, await archive.Derived());
    }

    [Fact]
    public async Task without_the_option_no_digest_is_touched()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(10);
        var before = await archive.Rows<string>("select ctid || xmin::text || updated_at from ctm order by id");

        await archive.Backfill();

        Assert.Equal(before, await archive.Rows<string>("select ctid || xmin::text || updated_at from ctm order by id"));
    }

    [Fact]
    public async Task a_frozen_digest_stays_as_it_is_until_it_is_named()
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add($"[{Nameless}]");
        await archive.Execute("update ctm set is_frozen = true");

        var spared = await archive.Backfill(new BackfillOptions { WriteIds = true });
        Assert.Equal((1, 0), (spared.Events, spared.DigestsNamed));
        Assert.Equal([ctm], await WithoutIds(archive));

        var named = await Tool.On(archive.Owned).Run("backfill", "--write-ids", "--include-frozen", "--json");
        Assert.Equal(1, named.Json.GetProperty("digests_named").GetInt32());
        Assert.Empty(await WithoutIds(archive));
    }

    [Fact]
    public async Task what_the_last_run_left_behind_counts_as_its_word_still()
    {
        await using var archive = await Archive.Create();
        var (written, changed) = (await archive.Add($"[{Nameless}]"), await archive.Add($"[{Nameless}]"));
        await archive.Backfill();
        await archive.Execute("update ctm_projection set written_rev = digest_rev");
        await archive.Store(changed, $"[{Nameless}, {Element("2026-01-05", "Ports", "a")}]");

        await archive.Backfill(new BackfillOptions { WriteIds = true });

        Assert.Equal(
            [(written, true), (changed, false)],
            (await archive.Rows<(Guid, bool)>("select ctm_id, written_rev = digest_rev from ctm_projection order by 2 desc")));
    }

    [Fact]
    public async Task it_is_no_foreign_write()
    {
        await using var archive = await Archive.Create();
        await archive.Add($"[{Nameless}]");
        await archive.Execute("update ctm_projection set foreign_at = null, foreign_app = null");

        await archive.Backfill(new BackfillOptions { WriteIds = true });

        Assert.Equal(0, await archive.Scalar<int>("select count(*)::int from ctm_projection where foreign_at is not null"));
    }

    [Theory]
    [InlineData(Phase.JsonbOnly, "no id is written into it")]
    [InlineData(Phase.V3Primary, "the tables are the truth")]
    public async Task where_the_phase_forbids_it_the_command_is_refused_and_nothing_begins(Phase phase, string why)
    {
        await using var archive = await Archive.Create();
        await archive.Add($"[{Nameless}]");
        await Put(archive, phase);

        var result = await Tool.On(archive.Owned).Run("backfill", "--write-ids");
        var preview = await Tool.On(archive.Owned).Run("backfill", "--write-ids", "--dry-run");

        Assert.Equal((3, 3), (result.ExitCode, preview.ExitCode));
        Assert.Contains(why, result.Errors);
        Assert.Contains("next:", result.Errors);
        Assert.Equal(0, await archive.Scalar<int>("select count(*)::int from migration.run"));
    }

    [Fact]
    public async Task a_run_that_the_phase_overtakes_goes_on_without()
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add($"[{Nameless}]");
        var run = await Store.Backfill.Runs.BackfillRun.Take(archive.Database, new BackfillOptions { WriteIds = true }, Quick, Cancel);
        await Put(archive, Phase.JsonbOnly);

        var ended = await run.Drive();

        Assert.Equal((1, 0), (ended.Events, ended.DigestsNamed));
        Assert.Equal([ctm], await WithoutIds(archive));
    }

    [Fact]
    public async Task frozen_ones_alone_are_no_wish()
    {
        await using var archive = await Archive.Create();

        var result = await Tool.On(archive.Owned).Run("backfill", "--include-frozen");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("goes with --write-ids", result.Errors);
    }

    /// <summary>CTMs whose digest does not say the ids of their rows, as C# reads it.</summary>
    private static async Task<IReadOnlyList<Guid>> WithoutIds(Archive archive)
    {
        var rows = await archive.Rows<(Guid Ctm, Guid Id)>("select ctm_id, id from events_v3");
        var digests = await archive.Rows<(Guid Ctm, string Digest)>("select id, events_digest::text from ctm");
        var known = digests.ToDictionary(ctm => ctm.Ctm, ctm => DigestCodec.Read(ctm.Digest).Events.Select(e => e.EventId).ToHashSet());
        return [.. rows.Where(row => !known[row.Ctm].Contains(row.Id)).Select(row => row.Ctm).Distinct()];
    }

    /// <summary>By legal steps; no gate is asked.</summary>
    private static async Task Put(Archive archive, Phase phase)
    {
        var phases = new PhaseControl(archive.Database);
        for (var now = (await phases.Read(Cancel)).Stage; now.Phase != phase;)
        {
            var next = now.Phase < phase ? now.Next()!.Value : now.Previous()!.Value;
            Assert.True(await phases.Move(now, next, "test", "to begin with", Cancel));
            now = next;
        }
    }
}
