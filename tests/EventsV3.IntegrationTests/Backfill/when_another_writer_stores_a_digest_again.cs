using EventsV3.Store.Backfill;
using static EventsV3.IntegrationTests.Backfill.Archive;

namespace EventsV3.IntegrationTests.Backfill;

[Trait("Promise", "M2"), Trait("Promise", "I1"), Trait("Promise", "I4")]
public sealed class when_another_writer_stores_a_digest_again
{
    private static readonly string Digest = $"[{Element("2026-01-03", "Tariffs", "ab")}, {Element("2026-01-04", "Rates", "cd")}, {Element("2026-01-05", "Nobody", "")}]";

    [Fact]
    public async Task its_ctm_is_behind_at_once_and_events_keep_their_ids_by_titles_then_by_text()
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add(Digest);
        await archive.Project(ctm);
        var before = await Ids(archive);

        await archive.Store(ctm, $"[{Element("2026-01-09", "Rates cut", "dc")}, {Element("2026-01-05", "Nobody", "")}, {Element("2026-01-03", "Steel tariffs", "abe")}]");
        Assert.Equal([ctm], await archive.Behind());
        await archive.Project(ctm);

        var after = await Ids(archive);
        Assert.Equal((before["Tariffs"], before["Rates"], before["Nobody"]), (after["Steel tariffs"], after["Rates cut"], after["Nobody"]));
        Assert.Equal(["Rates cut", "Nobody", "Steel tariffs"], await archive.Rows<string>("select summary from events_v3 order by ordinal"));
        Assert.Empty(await archive.Behind());
    }

    [Fact]
    public async Task what_changed_is_in_the_history_under_the_run_that_saw_it()
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add(Digest);
        await archive.Project(ctm);
        var run = Guid.NewGuid();

        await archive.Store(ctm, $"[{Element("2026-01-03", "Steel tariffs", "abe")}, {Element("2026-01-06", "New", "f")}]");
        await archive.Project(new ProjectionRequest([ctm]) { RunId = run });

        Assert.Equal(
            ["created", "retired", "retired", "reworded", "titles"],
            await archive.Rows<string>("select change from event_v3_history where run_id = @run order by 1", new { run }));
    }

    [Fact]
    public async Task two_events_may_swap_their_texts()
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add($"[{Element("2026-01-03", "One", "a")}, {Element("2026-01-03", "Two", "b")}]");
        await archive.Project(ctm);
        var before = await Ids(archive);

        await archive.Store(ctm, $"[{Element("2026-01-03", "Two", "a")}, {Element("2026-01-03", "One", "b")}]");
        await archive.Project(ctm);

        var after = await Ids(archive);
        Assert.Equal((before["One"], before["Two"]), (after["Two"], after["One"]));
    }

    [Fact]
    public async Task a_digest_that_is_cleared_leaves_no_rows()
    {
        await using var archive = await Archive.Create();
        var (one, two) = (await archive.Add(Digest), await archive.Add($"[7, {Element("2026-01-03", "Tariffs", "ab")}]"));
        await archive.Project(one, two);

        await archive.Store(one, "[]");
        await archive.Execute("update ctm set events_digest = null where id = @two", new { two });
        var batch = await archive.Project(one, two);

        Assert.Equal((2, 0), (batch.Ctms.Count, batch.Events));
        Assert.Equal("", await archive.Derived());
    }

    [Fact]
    public async Task a_part_that_is_put_right_leaves_the_quarantine_and_one_that_stays_keeps_its_acknowledgement()
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add($"[7, 7, {Element("soon", "Odd date", "a")}]");
        await archive.Project(ctm);
        await archive.Execute("update migration.quarantine set acked_at = now(), acked_by = 'an operator' where raw = '7'");
        var seen = await archive.Rows<DateTime>("select first_seen from migration.quarantine where raw = '7'");

        await archive.Store(ctm, $"[{Element("2026-01-03", "Odd date", "a")}, 7]");
        var batch = await archive.Project(ctm);

        Assert.Equal((2, 1, 1), (batch.Elements, batch.Events, batch.Quarantined));
        Assert.Equal([(1, "an operator", seen[0])], await archive.Rows<(int, string, DateTime)>("select place, acked_by, first_seen from migration.quarantine"));
    }

    private static async Task<Dictionary<string, Guid>> Ids(Archive archive) =>
        (await archive.Rows<(string Summary, Guid Id)>("select summary, id from events_v3")).ToDictionary(row => row.Summary, row => row.Id);
}
