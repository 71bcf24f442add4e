using EventsV3.IntegrationTests.Cli;

namespace EventsV3.IntegrationTests.Verification;

/// <summary>The commands, their exit codes, and what they print to go on with.</summary>
public class when_an_operator_verifies
{
    [Fact]
    public async Task from_a_difference_to_a_clean_pass()
    {
        await using var ledger = await Ledger.Create(ctms: 3);
        var tool = Tool.On(ledger.Owned);

        var clean = await tool.Run("verify", "--json");
        Assert.Equal((0, true, 3), (clean.ExitCode, clean.Json.GetProperty("clean").GetBoolean(), clean.Json.GetProperty("clean_ctms").GetInt32()));

        await ledger.Execute("delete from event_v3_titles where ordinal = 0 and event_id in (select id from events_v3 where ctm_id = @id)", new { id = Ledger.Ctm(1) });
        var differing = await tool.Run("verify");
        Assert.Equal(2, differing.ExitCode);
        Assert.Contains("eventsv3 diff show", differing.Output);

        var shown = await tool.Run("diff", "show", "--json");
        Assert.Equal(2, shown.ExitCode);
        Assert.Equal("titles_missing", shown.Json.GetProperty("ctms")[0].GetProperty("items")[0].GetProperty("class").GetString());
        Assert.Equal(2, (await tool.Run("diff", "show", "--ctm", "AMERICAS-CANADA/track 1/2026-01")).ExitCode);
        Assert.Equal(0, (await tool.Run("diff", "show", "--ctm", "AMERICAS-CANADA/track 2/2026-01")).ExitCode);
        Assert.Contains("events_v3", (await tool.Run("diff", "show", "--sql")).Output);

        Assert.Equal(2, (await tool.Run("repair")).ExitCode);
        Assert.Contains("begin;", (await tool.Run("repair", "--emit-sql")).Output);
        var repaired = await tool.Run("repair", "--execute", "--json");
        Assert.Equal((0, 1), (repaired.ExitCode, repaired.Json.GetProperty("repaired").GetInt32()));
        var again = await tool.Run("verify", "--dirty", "--json");
        Assert.Equal((0, 1), (again.ExitCode, again.Json.GetProperty("ctms").GetInt32()));

        var undone = await tool.Run("repair", "undo", repaired.Json.GetProperty("repair_id").GetString()!);
        Assert.Equal(0, undone.ExitCode);
        Assert.Equal(1, (await tool.Run("verify", "--json")).Json.GetProperty("behind").GetInt32());
    }

    [Fact]
    public async Task what_cannot_be_done_is_said()
    {
        await using var ledger = await Ledger.Create(ctms: 25);
        var tool = Tool.On(ledger.Owned);
        await ledger.Execute("update events_v3 set date = date + 1");

        Assert.Equal(1, (await tool.Run("diff", "show")).ExitCode);
        Assert.Equal(1, (await tool.Run("verify", "--dirty", "--sample", "5")).ExitCode);
        Assert.Equal(1, (await tool.Run("verify", "--month", "January")).ExitCode);
        Assert.Equal(8, (await tool.Run("verify")).ExitCode);
        Assert.Equal(1, (await tool.Run("diff", "show", "--class", "odd")).ExitCode);
        Assert.Equal(8, (await tool.Run("repair", "--execute")).ExitCode);
        Assert.Equal(0, (await tool.Run("repair", "--execute", "--force")).ExitCode);
        Assert.Equal(1, (await tool.Run("repair", "undo", Guid.NewGuid().ToString())).ExitCode);
    }
}
