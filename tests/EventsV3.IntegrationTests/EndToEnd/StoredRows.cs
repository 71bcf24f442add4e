using Dapper;
using Npgsql;

namespace EventsV3.IntegrationTests.EndToEnd;

/// <summary>The rows of a CTM with their versions: a row that was written again has another xmin.</summary>
internal static class StoredRows
{
    public static async Task<IReadOnlyList<(Guid Id, string Summary, DateTime UpdatedAt, string Version, Guid[] Titles)>> Events(NpgsqlDataSource database, Guid ctm)
    {
        await using var connection = await database.OpenConnectionAsync();
        return
        [
            .. await connection.QueryAsync<(Guid, string, DateTime, string, Guid[])>(
                """
                select id, summary, updated_at, xmin::text, array(select title_id from event_v3_titles t where t.event_id = e.id order by ordinal)
                from events_v3 e where ctm_id = @ctm order by ordinal
                """,
                new { ctm }),
        ];
    }

    /// <summary>Of the CTM, its events and its links.</summary>
    public static async Task<IReadOnlyList<string>> Versions(NpgsqlDataSource database, Guid ctm)
    {
        await using var connection = await database.OpenConnectionAsync();
        return
        [
            .. await connection.QueryAsync<string>(
                """
                select 'ctm ' || xmin from ctm where id = @ctm
                union all select 'event ' || id || ' ' || xmin from events_v3 where ctm_id = @ctm
                union all select 'link ' || t.event_id || ' ' || t.title_id || ' ' || t.xmin from event_v3_titles t join events_v3 e on e.id = t.event_id where e.ctm_id = @ctm
                order by 1
                """,
                new { ctm }),
        ];
    }
}
