using EventsV3.Domain.Verification;
using EventsV3.Store.Verification;

namespace EventsV3.IntegrationTests.Verification;

[Trait("Promise", "M3")]
public class when_differences_are_repaired
{
    private const string Spoil =
        """
        update events_v3 set summary = summary || '!' where summary like 'Event 0 %' and ctm_id in (@one, @other);
        delete from event_v3_titles where ordinal = 3 and event_id in (select id from events_v3 where ctm_id = @one);
        delete from events_v3 where summary like 'Event 3 %' and ctm_id = @other;
        """;

    private static async Task<(Ledger Ledger, string Before, VerificationResult Found)> Spoilt()
    {
        var ledger = await Ledger.Create(ctms: 4);
        var before = await ledger.Rows();
        await ledger.Execute(Spoil, new { one = Ledger.Ctm(1), other = Ledger.Ctm(2) });
        return (ledger, before, await ledger.Verify());
    }

    [Fact]
    public async Task the_rows_say_again_what_the_digest_says_under_the_same_ids()
    {
        var (ledger, before, found) = await Spoilt();
        await using var owned = ledger;

        var result = await ledger.Repair(found);

        Assert.Equal((2, 0, 0), (result.Repaired, result.Skipped, result.Failed.Count));
        Assert.Equal(Content(before), Content(await ledger.Rows()));
        Assert.True((await ledger.Verify()).Clean);
    }

    [Fact]
    public async Task a_repaired_ctm_is_verified_only_after_a_later_pass()
    {
        var (ledger, _, found) = await Spoilt();
        await using var owned = ledger;
        await ledger.Repair(found);

        var open = await ledger.Rows<Guid>("select ctm_id from migration.difference where cleared_at is null");
        var unverified = await ledger.Rows<Guid>("select ctm_id from migration.unverified");
        await ledger.Verify(new VerificationScope { Dirty = true });

        Assert.Equal(new[] { Ledger.Ctm(1), Ledger.Ctm(2) }.Order(), open.Order());
        Assert.Equal(open.Order(), unverified.Order());
        Assert.Empty(await ledger.Rows<Guid>("select ctm_id from migration.unverified"));
        Assert.Empty(await ledger.Rows<Guid>("select ctm_id from migration.difference where cleared_at is null"));
    }

    [Fact]
    public async Task an_undo_puts_every_column_back_and_the_ctms_are_behind()
    {
        var (ledger, _, found) = await Spoilt();
        await using var owned = ledger;
        var spoilt = await ledger.Rows();
        var repair = await ledger.Repair(found);

        var undone = await new RepairUndo(ledger.Database).Undo(repair.RepairId, "somebody", CancellationToken.None);
        var again = await new RepairUndo(ledger.Database).Undo(repair.RepairId, "somebody", CancellationToken.None);

        Assert.Equal(2, undone!.Restored.Count);
        Assert.Null(again);
        Assert.Equal(spoilt, await ledger.Rows());
        Assert.Equal(2, await ledger.Scalar<long>("select count(*) from migration.dirty"));
        Assert.Equal(2, (await ledger.Verify()).Figures.Behind);
    }

    [Fact]
    public async Task an_undo_leaves_alone_what_was_written_since()
    {
        var (ledger, _, found) = await Spoilt();
        await using var owned = ledger;
        var repair = await ledger.Repair(found);
        await ledger.Execute("update ctm set events_digest = @digest::jsonb where id = @id", new { digest = ledger.Digest(8), id = Ledger.Ctm(1) });
        await ledger.Project(Ledger.Ctm(1));

        var undone = await new RepairUndo(ledger.Database).Undo(repair.RepairId, "somebody", CancellationToken.None);

        Assert.Equal((Ledger.Ctm(2), Ledger.Ctm(1)), (Assert.Single(undone!.Restored), Assert.Single(undone.Changed)));
        Assert.Equal(4, await ledger.Scalar<long>("select count(*) from events_v3 where ctm_id = @id and summary like '% of CTM 8'", new { id = Ledger.Ctm(1) }));
    }

    [Fact]
    public async Task the_emitted_sql_does_the_same_by_hand_and_refuses_an_outdated_digest()
    {
        var (ledger, before, found) = await Spoilt();
        await using var owned = ledger;
        var sql = await ledger.Script(found);

        await ledger.Execute(sql);

        Assert.Equal(Content(before), Content(await ledger.Rows()));
        Assert.True((await ledger.Verify(new VerificationScope { Dirty = true })).Clean);
        await ledger.Execute("update ctm set events_digest = events_digest || '[]'::jsonb || '[7]'::jsonb");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => ledger.Execute(sql));
    }

    [Fact]
    public async Task the_emitted_sql_brings_rows_of_other_ctms_back_with_their_ids()
    {
        await using var ledger = await Ledger.Create(ctms: 4);
        var before = await ledger.Rows();
        await ledger.Execute(
            """
            update events_v3 set ctm_id = @other where summary = 'Event 0 of CTM 1';
            update events_v3 set ctm_id = @one where summary = 'Event 3 of CTM 2';
            update events_v3 set ctm_id = @third where summary = 'Event 2 of CTM 2';
            """, new { one = Ledger.Ctm(1), other = Ledger.Ctm(2), third = Ledger.Ctm(3) });

        await ledger.Execute(await ledger.Script(await ledger.Verify()));

        Assert.Equal(Content(before), Content(await ledger.Rows()));
        Assert.True((await ledger.Verify()).Clean);
    }

    [Fact]
    public async Task the_emitted_sql_gives_two_events_of_a_day_their_summaries_back()
    {
        await using var ledger = await Ledger.Create(ctms: 0);
        await ledger.Add(1, $"[{Ledger.Element("2026-01-05", "Rates", ledger.Titles[..3])}, {Ledger.Element("2026-01-05", "Tariffs", ledger.Titles[3..6])}]");
        await ledger.Execute("update events_v3 set summary = case summary when 'Rates' then 'Tariffs' else 'Rates' end, ordinal = 1 - ordinal");
        await ledger.Execute("update event_v3_titles set ordinal = ordinal + 10");
        await ledger.Execute("update ctm set events_digest = (select jsonb_agg(e || jsonb_build_object('event_id', v.id) order by n) from "
            + "jsonb_array_elements(events_digest) with ordinality as x (e, n) join events_v3 v on v.ordinal <> n - 1)");
        await ledger.Execute("update ctm_projection set projected_rev = digest_rev");

        await ledger.Execute(await ledger.Script(await ledger.Verify()));

        Assert.True((await ledger.Verify()).Clean);
    }

    [Fact]
    public async Task a_preview_writes_nothing()
    {
        var (ledger, _, found) = await Spoilt();
        await using var owned = ledger;
        const string Versions = "select string_agg(ctid::text || xmin::text, ',' order by ctid) from events_v3";
        var before = (await ledger.Scalar<string>(Versions), await ledger.Rows());
        var (repair, options) = (new Repair(ledger.Database), new RepairOptions { RunId = found.RunId });

        var preview = await repair.Preview(await repair.Plan(options, CancellationToken.None), CancellationToken.None);

        Assert.Equal(2, preview.Count);
        Assert.Equal(before, (await ledger.Scalar<string>(Versions), await ledger.Rows()));
        Assert.Equal(0, await ledger.Scalar<long>("select count(*) from migration.repair"));
    }

    [Fact]
    public async Task only_what_was_asked_for_is_taken_up()
    {
        var (ledger, _, found) = await Spoilt();
        await using var owned = ledger;
        var repair = new Repair(ledger.Database);

        async Task<int> Ctms(RepairOptions options) => (await repair.Plan(options, CancellationToken.None)).Ctms;

        Assert.Equal(1, await Ctms(new RepairOptions { RunId = found.RunId, Class = DifferenceClass.Missing }));
        Assert.Equal(2, await Ctms(new RepairOptions { RunId = found.RunId, Class = DifferenceClass.Field }));
        Assert.Equal(1, await Ctms(new RepairOptions { RunId = found.RunId, CtmId = Ledger.Ctm(2) }));
        Assert.Equal(1, await Ctms(new RepairOptions { RunId = found.RunId, MaxCtms = 1 }));
    }

    [Fact]
    public async Task a_ctm_that_is_behind_by_then_is_left_to_the_backfill()
    {
        var (ledger, _, found) = await Spoilt();
        await using var owned = ledger;
        await ledger.Execute("update ctm set events_digest = @digest::jsonb where id = @id", new { digest = ledger.Digest(8), id = Ledger.Ctm(1) });

        var result = await ledger.Repair(found);

        Assert.Equal((1, 1), (result.Repaired, result.Skipped));
        Assert.Equal([Ledger.Ctm(1)], await ledger.Rows<Guid>("select ctm_id from migration.dirty"));
    }

    /// <summary>Without what a row that was lost cannot have kept: when it came.</summary>
    private static string Content(string rows) =>
        System.Text.RegularExpressions.Regex.Replace(rows, "\"(created_at|updated_at)\": \"[^\"]*\"", "");
}
