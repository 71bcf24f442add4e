using Dapper;
using EventsV3.Store.Queries.Equality;
using Npgsql;

namespace EventsV3.IntegrationTests.EndToEnd;

/// <summary>The platform's tables, filled with CTMs of made-up headlines, and what a run left in them.</summary>
internal sealed class Platform(NpgsqlDataSource database)
{
    private static readonly string[] Actors = ["Avaland", "Borealia", "Cascadia", "Dorne", "Elbonia", "Freedonia", "Genovia", "Hyrule"];
    private static readonly string[] Deeds = ["signs the pact", "closes the strait", "raises the tariff", "recalls its envoy", "opens the corridor", "cuts the rate"];
    private static readonly string[] Tails = ["", ", officials say", " after talks", " - The Gazette", " amid protests", ": what we know"];

    /// <summary>Each title of each CTM is its own; several outlets tell each development within a day.</summary>
    public async Task<IReadOnlyList<Guid>> File(int ctms, int titles, int seed)
    {
        var random = new Random(seed);
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into centroids_v3 (id, label, class) values ('SYS-TEST', 'Testland', 'systemic') on conflict do nothing");
        var first = await connection.ExecuteScalarAsync<int>("select count(*) from ctm");
        var made = (await connection.QueryAsync<Guid>(
            "insert into ctm (centroid_id, track, month) select 'SYS-TEST', 'track_' || n, '2026-01-01' from generate_series(@first, @last) n returning id",
            new { first, last = first + ctms - 1 })).ToList();
        foreach (var ctm in made)
            await AddTitles(connection, ctm, titles, random);
        return made;
    }

    public async Task AddTitles(Guid ctm, int titles, int seed)
    {
        await using var connection = await database.OpenConnectionAsync();
        await AddTitles(connection, ctm, titles, new Random(seed));
    }

    /// <summary>Every event that only one of the copies holds as it is.</summary>
    public async Task<IReadOnlyList<CopyDifference>> Differences()
    {
        await using var connection = await database.OpenConnectionAsync();
        var all = (await connection.QueryAsync<Guid>("select id from ctm")).ToList();
        return (await CopyComparison.Of(database, all, CancellationToken.None)).Differences;
    }

    /// <summary>Titles of the CTMs that are neither in exactly one event of the digest nor set aside.</summary>
    public async Task<long> LostOrDoubledTitles()
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(
            """
            select count(*) from title_assignments a
            where 1 <> (select count(*) from event_v3_titles t join events_v3 e on e.id = t.event_id where t.title_id = a.title_id and e.ctm_id = a.ctm_id)
                     + (select count(*) from event_v3_set_aside s where s.ctm_id = a.ctm_id and s.title_id = a.title_id)
            """);
    }

    /// <summary>How many runs were written, by CTM.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> WrittenRuns()
    {
        await using var connection = await database.OpenConnectionAsync();
        var runs = await connection.QueryAsync<(Guid Ctm, int Runs)>("select ctm_id, count(*)::int from event_v3_runs group by ctm_id");
        return runs.ToDictionary(run => run.Ctm, run => run.Runs);
    }

    public async Task<int> Completed()
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("select count(*)::int from consolidation.saga where state = 'Completed'");
    }

    private static async Task AddTitles(NpgsqlConnection connection, Guid ctm, int titles, Random random)
    {
        var rows = Enumerable.Range(0, titles).Select(_ =>
        {
            var (actor, deed) = (Actors[random.Next(Actors.Length)], Deeds[random.Next(Deeds.Length)]);
            var day = (Array.IndexOf(Actors, actor) * 3 + Array.IndexOf(Deeds, deed)) % 28;
            return (Text: $"{actor} {deed}{Tails[random.Next(Tails.Length)]}", Time: new DateTime(2026, 1, 1).AddDays(day).AddMinutes(random.Next(600)), Publisher: $"Outlet {random.Next(9)}");
        }).ToList();
        await connection.ExecuteAsync(
            """
            with made as (
              insert into titles_v3 (title_display, pubdate_utc, publisher_name, processing_status)
              select text, time, publisher, 'assigned' from unnest(@texts, @times, @publishers) as t (text, time, publisher)
              returning id
            )
            insert into title_assignments (title_id, centroid_id, track, ctm_id)
            select made.id, ctm.centroid_id, ctm.track, ctm.id from made, ctm where ctm.id = @ctm
            """,
            new
            {
                ctm,
                texts = rows.Select(r => r.Text).ToArray(),
                times = rows.Select(r => r.Time).ToArray(),
                publishers = rows.Select(r => r.Publisher).ToArray(),
            });
    }
}
