using EventsV3.IntegrationTests.Cli;
using static EventsV3.IntegrationTests.Backfill.Archive;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>Every shape that upstream left or could have left, three times each, among CTMs that nothing is wrong with.</summary>
[Trait("Promise", "M2")]
public sealed class when_history_holds_every_oddity
{
    private const int OfEach = 3;
    private const int Clean = 40;

    private static readonly string Sound = $"[{Element("2026-01-03", "Tariffs", "ab")}, {Element("2026-01-09", "Rates", "bcd")}]";

    /// <summary>Counted over the whole database, by SQL that shares nothing with what projects.</summary>
    private const string Totals =
        """
        select (select sum(case when events_digest is null then 0 else coalesce(jsonb_array_length(migration.digest_array(events_digest)), 1) end)::int from ctm),
               (select count(*)::int from events_v3),
               (select count(*)::int from migration.quarantine where part in ('digest', 'element'))
        """;

    [Fact]
    public async Task each_element_is_an_event_or_part_of_one_or_quarantined_with_its_reason_and_nothing_else_is_touched()
    {
        await using var archive = await Archive.Create();
        var (odd, sound) = await Fill(archive);

        var result = await Tool.On(archive.Owned).Run("backfill", "--workers", "2", "--json");

        Assert.True(result.ExitCode == 4, result.Errors);
        var (elements, events, quarantined) = (await archive.Rows<(int, int, int)>(Totals)).Single();
        Assert.Equal(elements, events + result.Json.GetProperty("merged").GetInt32() + quarantined);
        Assert.Equal((elements, events), (result.Json.GetProperty("elements").GetInt32(), result.Json.GetProperty("events").GetInt32()));
        Assert.Empty(await archive.Rows<Guid>("select ctm_id from migration.quarantine where btrim(reason) = ''"));
        Assert.Empty(await archive.Rows<Guid>("select ctm_id from migration.quarantine where ctm_id <> all(@odd)", new { odd }));
        Assert.Equal(
            [("Rates", 3, 1, Clean), ("Tariffs", 2, 0, Clean)],
            await archive.Rows<(string, int, int, int)>(
                """
                select summary, titles, ordinal, count(*)::int
                from (select v.*, (select count(*)::int from event_v3_titles t where t.event_id = v.id) as titles from events_v3 v where ctm_id = any(@sound)) v
                group by 1, 2, 3 order by 1
                """,
                new { sound }));
    }

    [Fact]
    public async Task both_copies_are_equal_then_and_a_retry_changes_nothing()
    {
        await using var archive = await Archive.Create();
        await Fill(archive);
        await Tool.On(archive.Owned).Run("backfill");
        var before = await archive.Derived();

        var verified = await Tool.On(archive.Owned).Run("verify", "--full", "--json");
        var retried = await Tool.On(archive.Owned).Run("quarantine", "retry", "--json");

        Assert.True(verified.ExitCode == 0, verified.Output + verified.Errors);
        Assert.Equal(4, retried.ExitCode);
        Assert.Equal(await archive.Scalar<int>("select count(*)::int from migration.quarantine"), retried.Json.GetProperty("parts").GetInt32());
        Assert.Equal(before, await archive.Derived());
    }

    [Fact]
    public async Task what_is_put_right_is_taken_along_and_what_is_given_up_is_acknowledged()
    {
        await using var archive = await Archive.Create();
        var tool = Tool.On(archive.Owned);
        var mended = await archive.Add($"[{Element("2026-01", "Month only", "a")}]");
        var lost = await archive.Add("""{"events": []}""");
        Assert.Equal(4, (await tool.Run("backfill")).ExitCode);

        Assert.Contains("unreadable date", (await tool.Run("quarantine", "show", $"{mended}")).Output);
        await archive.Store(mended, $"[{Element("2026-01-15", "Month only", "a")}]");
        Assert.Equal(0, (await tool.Run("quarantine", "retry", $"{mended}")).ExitCode);
        Assert.Equal(0, (await tool.Run("quarantine", "ack", $"{lost}", "--note", "empty anyway")).ExitCode);

        Assert.Equal(1, await archive.Scalar<int>("select count(*)::int from events_v3"));
        Assert.Contains("Nothing is quarantined", (await tool.Run("quarantine", "list")).Output);
        Assert.Contains("1 acknowledged", (await tool.Run("quarantine", "list", "--all")).Output);
        Assert.Equal((0, 0), ((await tool.Run("backfill")).ExitCode, (await tool.Run("verify", "--full")).ExitCode));
    }

    private static async Task<(Guid[] Odd, Guid[] Sound)> Fill(Archive archive)
    {
        var (odd, sound) = (new List<Guid>(), new List<Guid>());
        for (var n = 0; n < OfEach; n++)
        {
            foreach (var shape in when_a_digest_of_any_shape_is_projected.Shapes)
                odd.Add(await archive.Add(shape.Data.Item1));
        }
        for (var n = 0; n < Clean; n++)
            sound.Add(await archive.Add(Sound));
        return ([.. odd], [.. sound]);
    }
}
