using System.Globalization;
using Dapper;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Backfill;
using EventsV3.Store.Backfill.Runs;
using Npgsql;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>A database with history in it: titles, and CTMs whose digests were stored by writers that knew nothing of EventsV3.</summary>
internal sealed class Archive : IAsyncDisposable
{
    private readonly TestDatabase owned;
    private int ctms;

    private Archive(TestDatabase database, Guid[] titles) => (owned, Titles) = (database, titles);

    public Guid[] Titles { get; }
    public NpgsqlDataSource Database => owned.DataSource;
    public TestDatabase Owned => owned;
    public BatchProjection Projection => new(Database);

    public static async Task<Archive> Create(int titles = 26, PostgresServer? server = null)
    {
        var database = await (server ?? await PostgresServer.Shared()).CreateDatabase();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into centroids_v3 (id, label, class, primary_theater) values ('AMERICAS-CANADA', 'Canada', 'geo', 'AMERICAS')");
        var ids = Enumerable.Range(1, titles).Select(TitleId).ToArray();
        await connection.ExecuteAsync(
            "insert into titles_v3 (id, title_display, pubdate_utc) select id, 'Headline', '2026-01-01' from unnest(@ids) id", new { ids });
        return new Archive(database, ids);
    }

    /// <summary>The n-th CTM has the n-th id, so that two archives made alike are alike.</summary>
    public static Guid CtmId(int n) => Id(n, 0xc);

    public static Guid TitleId(int n) => Id(n, 0x7);

    /// <summary>Spread over all ids, as random ones are.</summary>
    private static Guid Id(int n, int kind) => new($"{unchecked((uint)n * 2654435761u):x8}-0000-4000-8000-{kind:x}{n:x11}");

    /// <param name="digest">JSON; {a} to {z} are the titles' ids.</param>
    public async Task<Guid> Add(string digest)
    {
        var n = ++ctms;
        await Execute(
            "insert into ctm (id, centroid_id, track, month, events_digest) values (@id, 'AMERICAS-CANADA', @track, '2026-01-01', @digest::jsonb)",
            new { id = CtmId(n), track = $"track {n}", digest = WithTitles(digest) });
        return CtmId(n);
    }

    /// <summary>Alike in every archive: up to three events, each with a title or two; every seventh has an element that is none.</summary>
    public async Task<Guid[]> AddMany(int count)
    {
        var ids = new List<Guid>();
        foreach (var n in Enumerable.Range(0, count))
        {
            var events = Enumerable.Range(0, n % 4).Select(i => Element($"2026-01-{1 + i:00}", $"Event {i} of {n}", "abcdefgh"[i..(i + 1 + n % 2)]));
            ids.Add(await Add($"[{string.Join(", ", n % 7 == 0 ? events.Append("7") : events.Append(Element("2026-01-31", $"Last of {n}", "z")))}]"));
        }
        return [.. ids];
    }

    /// <summary>As another writer does: nothing but the digest.</summary>
    public Task Store(Guid ctm, string digest) =>
        Execute("update ctm set events_digest = @digest::jsonb where id = @ctm", new { ctm, digest = WithTitles(digest) });

    /// <summary>An element with the titles that the letters name.</summary>
    public static string Element(string date, string summary, string letters, string more = "") =>
        $$"""{"date": "{{date}}", "summary": "{{summary}}", "source_title_ids": [{{string.Join(", ", letters.Select(letter => $"\"{{{letter}}}\""))}}]{{more}}}""";

    public Task<ProjectedBatch> Project(params Guid[] ctms) => Project(new ProjectionRequest(ctms));

    public Task<ProjectedBatch> Project(ProjectionRequest request) => Projection.Project(request, TestContext.Current.CancellationToken);

    /// <summary>A run in this process that waits for nobody.</summary>
    public async Task<RunProgress> Backfill(BackfillOptions? options = null, RunSettings? settings = null, CancellationToken stop = default) =>
        await (await BackfillRun.Take(Database, options ?? new(), settings ?? Quick, TestContext.Current.CancellationToken)).Drive(null, stop);

    public static RunSettings Quick { get; } = new() { Limits = null, Tick = TimeSpan.FromMilliseconds(50), BatchTarget = TimeSpan.FromMilliseconds(20) };

    /// <summary>All that is derived from the digests, as text: two archives with the same are the same bit for bit.</summary>
    public async Task<string> Derived() => string.Join('\n', await Rows<string>(
        """
        select 'event ' || v.id || ' ' || v.ctm_id || ' ' || v.date || ' ' || v.summary || ' ' || v.date_confidence || ' ' || v.ordinal || ' ' || coalesce(v.extra::text, '-')
        from events_v3 v
        union all select 'link ' || event_id || ' ' || title_id || ' ' || ordinal from event_v3_titles
        union all select 'quarantined ' || ctm_id || ' ' || fingerprint || ' ' || place || ' ' || part || ' ' || reason || ' ' || raw from migration.quarantine
        union all select 'behind ' || ctm_id from migration.dirty
        order by 1
        """));

    /// <summary>The version of every row that is derived: the same as long as none was touched.</summary>
    public async Task<string> Versions() => string.Join('\n', await Rows<string>(
        """
        select 'events_v3 ' || ctid || xmin from events_v3 union all select 'event_v3_titles ' || ctid || xmin from event_v3_titles
        union all select 'quarantine ' || ctid || xmin from migration.quarantine union all select 'ctm ' || ctid || xmin from ctm
        union all select 'ctm_projection ' || ctid || xmin from ctm_projection union all select 'history ' || ctid || xmin from event_v3_history
        union all select 'run ' || ctid || xmin from migration.run order by 1
        """));

    public Task<IReadOnlyList<Guid>> Behind() => Rows<Guid>("select ctm_id from migration.dirty order by 1");

    public Task Execute(string sql, object? parameters = null) => With(connection => connection.ExecuteAsync(sql, parameters));

    public Task<T?> Scalar<T>(string sql, object? parameters = null) => With(connection => connection.ExecuteScalarAsync<T>(sql, parameters));

    public async Task<IReadOnlyList<T>> Rows<T>(string sql, object? parameters = null) =>
        [.. await With(connection => connection.QueryAsync<T>(sql, parameters))];

    public async ValueTask DisposeAsync() => await owned.DisposeAsync();

    private string WithTitles(string digest) => Titles.Take(26).Select((id, n) => (Name: $"{{{(char)('a' + n)}}}", Id: id))
        .Aggregate(digest, (text, title) => text.Replace(title.Name, title.Id.ToString("D", CultureInfo.InvariantCulture), StringComparison.Ordinal));

    private async Task<T> With<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await work(connection);
    }
}
