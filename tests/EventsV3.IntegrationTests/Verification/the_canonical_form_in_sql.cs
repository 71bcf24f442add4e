using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using EventsV3.Domain.Titles;
using EventsV3.Domain.Verification;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Specs.Verification;
using EventsV3.Store.Verification;
using Npgsql;

namespace EventsV3.IntegrationTests.Verification;

[Trait("Promise", "M3")]
public class the_canonical_form_in_sql
{
    [Fact]
    public async Task the_verifier_reads_every_case_as_the_projector_does()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into centroids_v3 (id, label, class, primary_theater) values ('AMERICAS-CANADA', 'Canada', 'geo', 'AMERICAS');
            insert into titles_v3 (id, title_display, pubdate_utc) select id, 'Headline', '2026-01-01' from unnest(@titles) id;
            insert into ctm (id, centroid_id, track, month) values ('00000000-0000-4000-8000-0000000000c1', 'AMERICAS-CANADA', 'other', '2026-01-01');
            insert into events_v3 (id, ctm_id, date, summary) select id, '00000000-0000-4000-8000-0000000000c1', '2026-01-01', 'Elsewhere' from unnest(@foreign) id;
            """, new { titles = CanonicalVector.KnownTitles.ToArray(), @foreign = CanonicalVector.ForeignIds.ToArray() });

        var wrong = new List<string>();
        foreach (var vector in CanonicalVector.All)
        {
            var (events, unreadable) = await Read(connection, vector.Digest);
            var wanted = vector.Events.GetRawText();
            if (unreadable != vector.Unreadable || !JsonNode.DeepEquals(JsonNode.Parse(wanted), JsonNode.Parse(events)))
                wrong.Add($"{vector.Name}: {unreadable} unreadable, {events}");
        }

        Assert.Empty(wrong);
    }

    /// <summary>C# holds such a number, and learns from the database that it does not.</summary>
    [Fact]
    public async Task a_number_that_no_numeric_holds_makes_its_element_unreadable_alone()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync("insert into centroids_v3 (id, label, class, primary_theater) values ('AMERICAS-CANADA', 'Canada', 'geo', 'AMERICAS')");

        var (events, unreadable) = await Read(connection, JsonSerializer.Serialize(
            """[{"date": "2026-01-03", "summary": "x", "a": 1e400000}, {"date": "2026-01-04", "summary": "y"}]"""));

        Assert.Equal(1, unreadable);
        Assert.Equal("y", JsonNode.Parse(events)![0]![2]!.GetValue<string>());
    }

    [Fact]
    public async Task every_character_is_blank_for_both_or_for_none()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        var runes = Enumerable.Range(1, 0x10FFFF).Where(Rune.IsValid).Select(value => new Rune(value).ToString()).ToArray();

        var blank = await connection.QueryAsync<string>(
            "select t from unnest(@runes) t where migration.is_blank(t)", new { runes }, commandTimeout: 300);

        Assert.Equal(runes.Where(rune => HeadlineText.Clean(rune).Length == 0).ToHashSet(), blank.ToHashSet());
    }

    private static async Task<(string Events, int Unreadable)> Read(NpgsqlConnection connection, string digest)
    {
        var ctm = Guid.NewGuid();
        await connection.ExecuteAsync(
            "insert into ctm (id, centroid_id, track, month, events_digest) values (@ctm, 'AMERICAS-CANADA', @ctm::text, '2026-01-01', @digest::jsonb)",
            new { ctm, digest });
        var compared = (await ChunkComparison.Compare(connection, [ctm], TestContext.Current.CancellationToken)).Single();
        return ($"[{string.Join(',', compared.DigestEvents.Select(Fields))}]", compared.Unreadable);
    }

    private static string Fields(ComparedEvent e) =>
        $"[{e.Place},{JsonSerializer.Serialize(e.Date)},{JsonSerializer.Serialize(e.Summary)},{JsonSerializer.Serialize(e.Confidence)},{JsonSerializer.Serialize(e.Titles)},{e.Extra ?? "null"},{JsonSerializer.Serialize(e.Id)}]";
}
