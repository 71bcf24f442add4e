using System.Text.Json.Nodes;
using Dapper;
using EventsV3.Domain.Titles;
using EventsV3.Store.Backfill;
using Npgsql;

namespace EventsV3.Store.Verification.Corruption;

/// <summary>
/// Made-up CTMs in an empty database, each with six events of four titles, and their rows derived. Every second round of kinds has ids in
/// its digests.
/// </summary>
internal sealed class ScratchCtms(NpgsqlDataSource database)
{
    private const int Events = 6;
    private const int TitlesOfEvent = 4;
    private const int Batch = 100;

    public async Task<IReadOnlyList<Guid>> Add(int count, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(
            """
            insert into centroids_v3 (id, label, class, primary_theater) values ('SELFTEST', 'Selftest', 'geo', 'SELFTEST')
            on conflict do nothing
            """);
        var ctms = Enumerable.Range(0, count).Select(n => StableGuid.From($"selftest/ctm/{n}")).ToList();
        foreach (var some in ctms.Index().Chunk(Batch))
        {
            var titles = some.SelectMany(ctm => Enumerable.Range(0, Events * TitlesOfEvent).Select(n => Title(ctm.Index, n)));
            await AddTitles(connection, [.. titles]);
            await connection.ExecuteAsync(
                """
                insert into ctm (id, centroid_id, track, month, events_digest)
                select c.id, 'SELFTEST', c.track, '2026-01-01', c.digest::jsonb from unnest(@ids, @tracks, @digests) as c (id, track, digest)
                """,
                new
                {
                    ids = some.Select(ctm => ctm.Item).ToArray(),
                    tracks = some.Select(ctm => $"track {ctm.Index}").ToArray(),
                    digests = some.Select(ctm => Digest(ctm.Index)).ToArray(),
                });
            foreach (var withIds in new[] { true, false })
            {
                var chosen = some.Where(ctm => ctm.Index / (2 * CorruptionKind.All.Count) % 2 == 0 == withIds).Select(ctm => ctm.Item);
                await new BatchProjection(database).Project(new ProjectionRequest([.. chosen]) { WriteIds = withIds }, cancel);
            }
        }
        return ctms;
    }

    private static Task AddTitles(NpgsqlConnection connection, Guid[] ids) => connection.ExecuteAsync(
        "insert into titles_v3 (id, title_display, pubdate_utc) select id, 'Headline', '2026-01-10' from unnest(@ids) id on conflict do nothing",
        new { ids });

    private static Guid Title(int ctm, int n) => StableGuid.From($"selftest/title/{ctm}/{n}");

    private static string Digest(int ctm) => new JsonArray([.. Enumerable.Range(0, Events).Select(n => (JsonNode)new JsonObject
    {
        ["date"] = $"2026-01-{8 + n:00}",
        ["summary"] = $"Soci\u00e9t\u00e9 {ctm} of harbour {n} signs an agreement of {ctm + n} million with the province",
        ["source_title_ids"] = new JsonArray(
            [.. Enumerable.Range(n * TitlesOfEvent, TitlesOfEvent).Select(t => (JsonNode)$"{Title(ctm, t):D}")]),
        ["date_confidence"] = n % 3 == 0 ? "low" : "high",
        ["event_type"] = "bilateral",
        ["weight"] = n + 1,
        ["alias"] = null,
    })]).ToJsonString();
}
