using EventsV3.IntegrationTests.Cli;
using EventsV3.Store.Backfill.Runs;
using static EventsV3.IntegrationTests.Backfill.Archive;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>For a reason that only it knows: a constraint, a trigger, a limit.</summary>
[Trait("Promise", "M2"), Trait("Promise", "W3")]
public sealed class when_the_database_refuses_an_element
{
    private const string Refused = "PostgreSQL 23514: new row for relation \"events_v3\" violates check constraint \"no_poison\"";

    private static async Task<Archive> Poisoned(int ctms = 40)
    {
        var archive = await Archive.Create();
        await archive.AddMany(ctms);
        await archive.Execute("alter table events_v3 add constraint no_poison check (summary not like 'poison%')");
        return archive;
    }

    [Fact]
    public async Task it_is_quarantined_with_the_database_s_words_and_everything_else_is_taken()
    {
        await using var archive = await Poisoned();
        var one = await archive.Add($"[{Element("2026-01-03", "Good", "a")}, {Element("2026-01-04", "poison", "b")}, {Element("2026-01-05", "Also good", "c")}]");
        var two = await archive.Add($"[{string.Join(", ", Enumerable.Range(0, 33).Select(n => Element("2026-01-03", n % 11 == 5 ? $"poison {n}" : $"Good {n}", "a")))}]");

        var ended = await archive.Backfill();

        Assert.Equal((RunState.Succeeded, 42, 42), (ended.State, ended.Done, ended.Changed));
        Assert.Equal(ended.Elements, ended.Events + ended.Merged + ended.Quarantined);
        Assert.Equal(["Good", "Also good"], await archive.Rows<string>("select summary from events_v3 where ctm_id = @one order by ordinal", new { one }));
        Assert.Equal([(one, 1), (two, 5), (two, 16), (two, 27)], (await archive.Rows<(Guid, int)>("select ctm_id, place from migration.quarantine where reason = @Refused order by place", new { Refused })));
        Assert.Equal(30, await archive.Scalar<int>("select count(*)::int from events_v3 where ctm_id = @two", new { two }));
        Assert.Empty(await archive.Behind());
    }

    [Fact]
    public async Task a_ctm_that_is_refused_whatever_is_left_out_is_quarantined_whole()
    {
        await using var archive = await Poisoned();
        var ctm = await archive.Add($"[{Element("2026-01-03", "Good", "a")}, {Element("2026-01-04", "Good too", "b")}]");
        await archive.Execute($"alter table events_v3 add constraint not_this check (ctm_id <> '{ctm}')");

        var ended = await archive.Backfill();

        Assert.Equal((RunState.Succeeded, 41), (ended.State, ended.Changed));
        Assert.Equal(ended.Elements, ended.Events + ended.Merged + ended.Quarantined);
        Assert.Equal(["element", "element"], await archive.Rows<string>("select part from migration.quarantine where ctm_id = @ctm", new { ctm }));
        Assert.Empty(await archive.Behind());
    }

    [Fact]
    public async Task a_part_that_is_put_right_is_taken_by_a_retry_and_one_that_is_not_can_be_acknowledged()
    {
        await using var archive = await Poisoned(ctms: 3);
        var ctm = await archive.Add($"[7, {Element("2026-01-04", "poison", "b")}]");
        Assert.Equal(4, (await Tool.On(archive.Owned).Run("backfill")).ExitCode);
        await archive.Execute("alter table events_v3 drop constraint no_poison");
        var tool = Tool.On(archive.Owned);

        var list = await tool.Run("quarantine", "list", "--json");
        Assert.Equal([2, 1], list.Json.GetProperty("ctms").EnumerateArray().Where(entry => entry.GetProperty("ctm_id").GetGuid() == ctm).Select(entry => entry.GetProperty("parts").GetInt32()).Append(1));
        var retried = await tool.Run("quarantine", "retry", ctm.ToString(), "--json");
        Assert.Equal((4, 1, 1), (retried.ExitCode, retried.Json.GetProperty("events").GetInt32(), retried.Json.GetProperty("parts").GetInt32()));
        Assert.Contains("not an object", (await tool.Run("quarantine", "show", ctm.ToString())).Output);

        var acknowledged = await tool.Run("quarantine", "ack", ctm.ToString(), "--note", "a number", "--json");
        Assert.Equal(Environment.UserName + "@" + Environment.MachineName, acknowledged.Json.GetProperty("by").GetString());
        Assert.Equal(1, (await tool.Run("quarantine", "ack", ctm.ToString())).ExitCode);
        Assert.Contains("acknowledged by", (await tool.Run("quarantine", "show", ctm.ToString())).Output);
        Assert.DoesNotContain(ctm.ToString(), (await tool.Run("quarantine", "list")).Output);
        Assert.Contains(ctm.ToString(), (await tool.Run("quarantine", "list", "--all")).Output);
    }
}
