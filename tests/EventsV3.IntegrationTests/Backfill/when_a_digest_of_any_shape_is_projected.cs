using System.Text.Json;
using EventsV3.Domain.Digests;
using EventsV3.Store.Backfill;
using static EventsV3.IntegrationTests.Backfill.Archive;

namespace EventsV3.IntegrationTests.Backfill;

[Trait("Promise", "M2")]
public sealed class when_a_digest_of_any_shape_is_projected
{
    private const string Gone = "00000000-0000-4000-8000-00000000dead";

    private static readonly string Good = Element("2026-01-03", "Tariffs", "ab", ", \"date_confidence\": \"high\"");

    /// <summary>Digest, events, merged, quarantined elements (a whole digest is one), quarantined titles, reason.</summary>
    public static TheoryData<string, int, int, int, int, string> Shapes => new()
    {
        { $"[{Good}]", 1, 0, 0, 0, "" },
        { $"[{Element("2026-01-03", "No confidence", "a")}]", 1, 0, 0, 0, "" },
        { $"[{Good}, {Element("2026-01", "Month only", "c")}]", 1, 0, 1, 0, "unreadable date" },
        { $"[{Good}, {Element("2026-01-03 to 2026-01-05", "A range", "c")}]", 1, 0, 1, 0, "unreadable date" },
        { $"[{Good}, {Element("2026-02-30", "No day", "c")}]", 1, 0, 1, 0, "unreadable date" },
        { $$"""[{{Good}}, {"date": null, "summary": "Null date", "source_title_ids": []}]""", 1, 0, 1, 0, "unreadable date" },
        { $"[{Good}, {Element("2026-1-7", "Unpadded", "c")}]", 2, 0, 0, 0, "" },
        { $"[{Good}, {Element("2026-01-03", "", "c")}]", 1, 0, 1, 0, "blank summary" },
        { $"[{Good}, {Element("2026-01-03", "  \\t ", "c")}]", 1, 0, 1, 0, "blank summary" },
        { $"[{Good}, {Element("2026-01-04", "Gone title", "c").Replace("]", $", \"{Gone}\"]")}]", 2, 0, 0, 1, "no such title" },
        { $"[{Good}, {Element("2026-01-04", "Bad title", "c").Replace("]", ", \"not-a-uuid\", 7, null]")}]", 2, 0, 0, 3, "no UUID" },
        { $"[{Good}, {Element("2026-01-04", "Twice", "cdc")}]", 2, 0, 0, 0, "" },
        { $"[{Good}, {Element("2026-01-03", "Tariffs", "bc")}, {Element("2026-01-04", "Tariffs", "d")}]", 2, 1, 0, 0, "" },
        { $$"""[{{Good}}, {"date": "2026-01-04", "summary": "No titles key"}]""", 2, 0, 0, 0, "" },
        { $$"""[{{Good}}, {"date": "2026-01-04", "summary": "Titles a text", "source_title_ids": "x"}]""", 2, 0, 0, 1, "not an array of titles" },
        { $"[{Good}, {Element("2026-01-04", "No titles", "")}]", 2, 0, 0, 0, "" },
        { $"[[{Good}, {Element("2026-01-04", "In a tuple", "c")}], 3]", 2, 0, 0, 0, "" },
        { $$"""{"events": [{{Good}}]}""", 0, 0, 1, 0, "not an array" },
        { JsonSerializer.Serialize($"[{Good}]"), 1, 0, 0, 0, "" },
        { JsonSerializer.Serialize($"[{Good}, {Element("2026-01-04", "a \\u0000 in it", "c")}]"), 1, 0, 1, 0, "a NUL that no text column holds" },
        { JsonSerializer.Serialize($"[{Good}, {Element("2026-01-04", "a \\ud800 in it", "c")}]"), 1, 0, 1, 0, "half a surrogate pair" },
        { JsonSerializer.Serialize($"[{Good}, {{\"date\": \"2026-01-04\", \"date\": \"2026-01-05\", \"summary\": \"x\"}}]"), 1, 0, 1, 0, "a name twice" },
        { JsonSerializer.Serialize($"[{Good}, {Element("2026-01-04", "Spoilt", "c", ", \"alias\": [{\"x\": \"\\ud800\"}]")}]"), 1, 0, 1, 0, "half a surrogate pair" },
        { JsonSerializer.Serialize($"[{Good}, {Element("2026-01-04", "Spoilt", "c", ", \"alias\": [{\"\\u0000\": 1}]")}]"), 1, 0, 1, 0, "a NUL that jsonb does not hold" },
        { "\"plain text\"", 0, 0, 1, 0, "not an array" },
        { "7", 0, 0, 1, 0, "not an array" },
        { "true", 0, 0, 1, 0, "not an array" },
        { $"[{Good}, null, 7, \"x\", [], {{}}]", 1, 0, 5, 0, "not an object, not an object, not an object, not an object, blank summary" },
        { $"[{Element("2026-01-03", "Extra", "a", ", \"event_type\": \"bilateral\", \"alias\": null, \"date_confidence\": \"mechanical\"")}]", 1, 0, 0, 0, "" },
        { $"[{Element("2026-01-03", "With id", "a", ", \"event_id\": \"0e0e0e0e-0000-4000-8000-000000000001\"")}]", 1, 0, 0, 0, "" },
        { $"[{Element("2026-01-03", "Bad id", "a", ", \"event_id\": \"nonsense\"")}]", 1, 0, 0, 0, "" },
        { $"[{Good}, {Element("2026-01-31", "Canada / track - Other events", "cdefgh", ", \"date_confidence\": \"low\"")}]", 2, 0, 0, 0, "" },
        { "null", 0, 0, 0, 0, "" },
        { "[]", 0, 0, 0, 0, "" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task elements_are_events_and_merged_and_quarantined_ones(
        string digest, int events, int merged, int quarantined, int titles, string reasons)
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add(digest);

        var batch = await archive.Project(ctm);

        Assert.Equal((events, merged, quarantined, titles), (batch.Events, batch.Merged, batch.Quarantined, batch.QuarantinedTitles));
        Assert.Equal(batch.Elements, batch.Events + batch.Merged + batch.Quarantined);
        Assert.Equal(events, await archive.Scalar<int>("select count(*)::int from events_v3"));
        Assert.Equal(batch.Links, await archive.Scalar<int>("select count(*)::int from event_v3_titles"));
        var told = await archive.Rows<string>("select reason from migration.quarantine order by place, reason");
        Assert.Equal(quarantined + titles, told.Count);
        Assert.Equal(reasons, titles > 1 ? told.Distinct().Single() : string.Join(", ", told));
        Assert.Empty(await archive.Behind());
        Assert.Empty(await archive.Rows<string>("select change from event_v3_history"));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task projecting_it_again_changes_no_row(string digest, int events, int merged, int quarantined, int titles, string reasons)
    {
        _ = reasons;
        await using var archive = await Archive.Create();
        var ctm = await archive.Add(digest);
        var request = new ProjectionRequest([ctm]) { OnlyBehind = false };
        await archive.Project(request);
        var before = (await archive.Derived(), await archive.Versions());

        var again = await archive.Project(request);

        Assert.Equal((events, merged, quarantined, titles), (again.Events, again.Merged, again.Quarantined, again.QuarantinedTitles));
        Assert.Equal(before, (await archive.Derived(), await archive.Versions()));
    }

    [Fact]
    public async Task an_event_has_the_titles_of_its_equals_in_order_and_every_key_that_is_not_ours()
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add(
            $"[{Element("2026-01-03", "Tariffs", "ba", ", \"alias\": \"one\"")}, {Element("2026-01-03", "Tariffs", "ca", ", \"alias\": \"two\", \"more\": [1]")}]");

        await archive.Project(ctm);

        Assert.Equal([archive.Titles[1], archive.Titles[0], archive.Titles[2]], await archive.Rows<Guid>("select title_id from event_v3_titles order by ordinal"));
        Assert.Equal("""{"more": [1], "alias": "one"}""", await archive.Scalar<string>("select extra::text from events_v3"));
    }

    [Fact]
    public async Task two_databases_give_the_same_ids()
    {
        await using var one = await Archive.Create();
        await using var other = await Archive.Create();
        foreach (var archive in new[] { one, other })
        {
            var ctms = new List<Guid>();
            foreach (var row in Shapes)
                ctms.Add(await archive.Add(row.Data.Item1));
            await archive.Project([.. ctms]);
        }

        Assert.Equal(await one.Derived(), await other.Derived());
    }

    [Fact]
    public async Task ids_are_written_back_where_asked_for_and_nothing_else_of_the_digest_changes()
    {
        await using var archive = await Archive.Create();
        var odd = $"[{Good}, 7, {Element("2026-1-7", "Unpadded", "c", ", \"alias\": {\"x\": [1.50, null]}")}, {Good}]";
        var ctm = await archive.Add(odd);
        var tuple = await archive.Add($"[[{Good}], 3]");
        var stored = await archive.Rows<string>("select events_digest::text from ctm order by id");

        await archive.Project(new ProjectionRequest([ctm, tuple]) { WriteIds = true });

        var digest = DigestCodec.Read(await archive.Scalar<string>("select events_digest::text from ctm where id = @ctm", new { ctm }));
        Assert.Equal(
            await archive.Rows<Guid?>("select id from events_v3 where ctm_id = @ctm order by ordinal", new { ctm }),
            digest.Events.Take(2).Select(e => e.EventId));
        Assert.Equal(digest.Events[0].EventId, digest.Events[2].EventId);
        Assert.Empty(await archive.Behind());
        await archive.Execute("update ctm set events_digest = (select jsonb_agg(case jsonb_typeof(e) when 'object' then e - 'event_id' else e end order by n) from jsonb_array_elements(events_digest) with ordinality x (e, n)) where id = @ctm", new { ctm });
        Assert.Equal(stored, await archive.Rows<string>("select events_digest::text from ctm order by id"));
    }

    [Fact]
    public async Task a_preview_says_the_same_and_leaves_no_trace()
    {
        await using var archive = await Archive.Create();
        var ctms = new List<Guid>();
        foreach (var row in Shapes)
            ctms.Add(await archive.Add(row.Data.Item1));
        var before = (await archive.Derived(), await archive.Versions());

        var told = await archive.Projection.Preview(new ProjectionRequest(ctms), TestContext.Current.CancellationToken);

        Assert.Equal(before, (await archive.Derived(), await archive.Versions()));
        var done = await archive.Project([.. ctms]);
        Assert.Equal(
            (done.Elements, done.Events, done.Merged, done.Quarantined, done.Links, done.Skipped),
            (told.Elements, told.Events, told.Merged, told.Quarantined, told.Links, told.Skipped));
    }
}
