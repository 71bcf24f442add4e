using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Cli;
using EventsV3.Store.Verification;

namespace EventsV3.IntegrationTests.Verification;

/// <summary>In v3_primary a repair goes the other way: the digest is derived.</summary>
[Trait("Promise", "M3"), Trait("Promise", "M1")]
public class when_the_tables_are_the_truth
{
    private const string Digests = "select string_agg(events_digest::text, E'\\n' order by id) from ctm";

    /// <summary>Behind the back of the trigger, so that nobody takes the CTM for behind.</summary>
    private const string Spoil =
        """
        alter table ctm disable trigger ctm_digest_changed;
        update ctm set events_digest = events_digest - 1 where id = @one;
        update ctm set events_digest = null where id = @other;
        alter table ctm enable trigger ctm_digest_changed;
        """;

    private static async Task<(Ledger Ledger, string Digests, string Rows)> Primary()
    {
        var ledger = await Ledger.Create(ctms: 4);
        await ledger.Execute("update ctm set events_digest = migration.events_of_tables(id)");
        await ledger.Execute("update ctm_projection set projected_rev = digest_rev");
        await ledger.Reach(Phase.V3Primary);
        return (ledger, (await ledger.Scalar<string>(Digests))!, await ledger.Rows());
    }

    private static Task Spoilt(Ledger ledger) => ledger.Execute(Spoil, new { one = Ledger.Ctm(1), other = Ledger.Ctm(2) });

    [Fact]
    public async Task the_digest_is_built_from_the_rows_byte_for_byte()
    {
        var (ledger, digests, rows) = await Primary();
        await using var owned = ledger;
        await Spoilt(ledger);
        var found = await ledger.Verify();

        var result = await ledger.Repair(found);

        Assert.Equal((2, 2, 0), (found.Figures.Differing, result.Repaired, result.Failed.Count));
        Assert.Equal(digests, await ledger.Scalar<string>(Digests));
        Assert.Equal(rows, await ledger.Rows());
        Assert.Equal(2, await ledger.Scalar<long>("select count(*) from migration.unverified"));
        Assert.Equal((4, 0), Figures(await ledger.Verify()));
    }

    [Fact]
    public async Task an_undo_puts_the_digests_back_and_leaves_alone_what_was_written_since()
    {
        var (ledger, digests, rows) = await Primary();
        await using var owned = ledger;
        await Spoilt(ledger);
        var repair = await ledger.Repair(await ledger.Verify());
        await ledger.Execute("update ctm set events_digest = '[]' where id = @one", new { one = Ledger.Ctm(1) });

        var undone = await new RepairUndo(ledger.Database).Undo(repair.RepairId, "somebody", CancellationToken.None);

        Assert.Equal((Ledger.Ctm(2), Ledger.Ctm(1)), (Assert.Single(undone!.Restored), Assert.Single(undone.Changed)));
        Assert.Equal(DerivedCopy.Digest, undone.Copy);
        Assert.True(await ledger.Scalar<bool>("select events_digest is null from ctm where id = @other", new { other = Ledger.Ctm(2) }));
        Assert.Equal(rows, await ledger.Rows());
        Assert.Equal(2, (await ledger.Verify()).Figures.Behind);
        Assert.NotEqual(digests, await ledger.Scalar<string>(Digests));
    }

    [Fact]
    public async Task the_emitted_sql_does_the_same_by_hand()
    {
        var (ledger, digests, rows) = await Primary();
        await using var owned = ledger;
        await Spoilt(ledger);
        var sql = await ledger.Script(await ledger.Verify());

        await ledger.Execute(sql);

        Assert.Equal((digests, rows), (await ledger.Scalar<string>(Digests), await ledger.Rows()));
        Assert.Equal((4, 0), Figures(await ledger.Verify()));
        await ledger.Reach(Phase.ReadV3);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => ledger.Execute(sql));
    }

    [Fact]
    public async Task parts_without_a_row_leave_the_digest_and_are_kept()
    {
        await using var ledger = await Ledger.Create(ctms: 0);
        await ledger.Add(1, $"[7, {Ledger.Element("2026-01-05", "Tariffs", ledger.Titles[..2])}]");
        await ledger.Reach(Phase.V3Primary);
        Assert.Equal((1, 0), Figures(await ledger.Verify()));
        await ledger.Execute("update events_v3 set summary = 'Rates'");

        await ledger.Repair(await ledger.Verify());

        Assert.Equal((1, 0), Figures(await ledger.Verify()));
        Assert.Equal("Rates", await ledger.Scalar<string>("select events_digest -> 0 ->> 'summary' from ctm"));
        Assert.Equal("7", await ledger.Scalar<string>("select quarantined -> 0 ->> 'raw' from migration.overwritten_digest"));
    }

    [Fact]
    public async Task no_repair_is_undone_over_the_truth()
    {
        await using var ledger = await Ledger.Create(ctms: 2);
        await ledger.Execute("update events_v3 set summary = summary || '!' where ctm_id = @one and ordinal = 0", new { one = Ledger.Ctm(1) });
        var repair = await ledger.Repair(await ledger.Verify());
        await ledger.Reach(Phase.V3Primary);
        var rows = await ledger.Rows();

        var refused = await Tool.On(ledger.Owned).Run("repair", "undo", $"{repair.RepairId}");

        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("In v3_primary the tables are the truth", refused.Errors);
        Assert.Equal(rows, await ledger.Rows());
        await ledger.Reach(Phase.ReadV3);
        Assert.Equal(0, (await Tool.On(ledger.Owned).Run("repair", "undo", $"{repair.RepairId}")).ExitCode);
    }

    [Fact]
    public async Task an_operator_is_told_which_copy_is_written_and_where_there_is_only_one()
    {
        var (ledger, _, _) = await Primary();
        await using var owned = ledger;
        var tool = Tool.On(ledger.Owned);
        await Spoilt(ledger);
        Assert.Equal(2, (await tool.Run("verify")).ExitCode);
        Assert.Contains("the digests of 2 of 2 differing CTMs", (await tool.Run("repair")).Output);
        Assert.Equal("digest", (await tool.Run("repair", "--json")).Json.GetProperty("writes").GetString());
        Assert.Equal(0, (await tool.Run("repair", "--execute")).ExitCode);

        await ledger.Execute("alter table ctm rename column events_digest to events_digest_retired");
        await ledger.Reach(Phase.Renamed);

        foreach (string[] command in new[] { ["verify"], ["diff", "show", "--ctm", $"{Ledger.Ctm(1)}"], ["repair"], new[] { "repair", "--execute" } })
        {
            var refused = await tool.Run(command);
            Assert.True(refused.ExitCode == 3, $"{command[0]}: {refused.Errors}");
            Assert.Contains("In renamed the digest is put away", refused.Errors);
            Assert.Contains("next:  eventsv3 contract undo", refused.Errors);
        }
        Assert.Equal(0, await ledger.Scalar<long>("select count(*) from migration.run where state <> 'succeeded'"));
    }

    private static (int, int) Figures(VerificationResult result) => (result.Figures.Clean, result.Figures.Differing);
}
