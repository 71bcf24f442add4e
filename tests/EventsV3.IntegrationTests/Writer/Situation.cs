using Dapper;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Projection;
using Npgsql;

namespace EventsV3.IntegrationTests.Writer;

/// <summary>A database with one CTM and some titles in it, and what a run brings to the writer.</summary>
internal sealed class Situation : IAsyncDisposable
{
    private static readonly DateTimeOffset FirstPlan = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TestDatabase owned;

    private Situation(TestDatabase database, Guid ctmId, Guid[] titles) => (owned, CtmId, Titles) = (database, ctmId, titles);

    public static CtmContext Canada { get; } = new()
    {
        Centroid = "AMERICAS-CANADA",
        Label = "Canada",
        Track = "geo_economy",
        Month = new DateOnly(2026, 1, 1),
    };

    public const string Others = "Canada / geo_economy - Other events";

    public Guid CtmId { get; }
    public Guid[] Titles { get; }
    public NpgsqlDataSource Database => owned.DataSource;
    public string ConnectionString => owned.ConnectionString;
    public DualWrite Writer => new(Database);
    public DualWrite DigestOnlyWriter => new(Database, tables: false);

    public static async Task<Situation> Create(int titles = 12)
    {
        var database = await (await PostgresServer.Shared()).CreateDatabase();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into centroids_v3 (id, label, class, primary_theater) values ('AMERICAS-CANADA', 'Canada', 'geo', 'AMERICAS')");
        var ctm = await AddCtm(connection, Canada.Month);
        var ids = await AddTitles(connection, titles);
        return new Situation(database, ctm, ids);
    }

    public async Task<Guid> AddCtm(DateOnly month)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await AddCtm(connection, month);
    }

    /// <summary>Each letter is a title: "ab" are the first two.</summary>
    public EventTitle[] Of(string letters, int batch = 1) =>
        [.. letters.Select(letter => new EventTitle { TitleId = Titles[letter - 'a'], Batch = batch })];

    /// <param name="day">Of January 2026.</param>
    /// <param name="summary">Its text.</param>
    /// <param name="letters">Its titles.</param>
    /// <param name="confidence">Its date's.</param>
    public CanonicalEvent Event(int day, string summary, string letters, DateConfidence confidence = DateConfidence.High) =>
        Event(day, summary, Of(letters), confidence);

    public static CanonicalEvent Event(int day, string summary, EventTitle[] titles, DateConfidence confidence = DateConfidence.High) => new()
    {
        Date = new DateOnly(2026, 1, day),
        DateConfidence = confidence,
        Summary = summary,
        Titles = titles,
        SourceBatchCount = Math.Max(1, titles.Select(title => title.Batch).Distinct().Count()),
    };

    /// <summary>A full run, planned <paramref name="number"/> minutes after the first.</summary>
    public EventsConsolidated Run(int number, params CanonicalEvent[] events) => Consolidated(
        new Run { CtmId = CtmId, RunId = Guid.NewGuid(), PlannedAt = FirstPlan.AddMinutes(number), Mode = ReadyMode.Full }, events);

    public EventsConsolidated IncrementalRun(int number, long baseRevision, params CanonicalEvent[] events) => Consolidated(
        new Run
        {
            CtmId = CtmId,
            RunId = Guid.NewGuid(),
            PlannedAt = FirstPlan.AddMinutes(number),
            Mode = ReadyMode.Incremental,
            BaseRevision = baseRevision,
        },
        events);

    public static EventsConsolidated Consolidated(Run run, params CanonicalEvent[] events) => new()
    {
        Run = run,
        Ctm = Canada,
        TitleCount = events.SelectMany(e => e.Titles).DistinctBy(title => title.TitleId).Count(),
        Events = events,
        SetAside = [],
    };

    /// <summary>Every title under every CTM.</summary>
    public Task FileTitles() => Execute(
        "insert into title_assignments (title_id, centroid_id, track, ctm_id) select t.id, c.centroid_id, c.track, c.id from titles_v3 t, ctm c");

    public Task Execute(string sql, object? parameters = null) => With(connection => connection.ExecuteAsync(sql, parameters));

    public Task<T?> Scalar<T>(string sql, object? parameters = null) => With(connection => connection.ExecuteScalarAsync<T>(sql, parameters));

    public async Task<IReadOnlyList<T>> Rows<T>(string sql, object? parameters = null) =>
        [.. await With(connection => connection.QueryAsync<T>(sql, parameters))];

    public Task<string?> Digest() => Scalar<string>("select events_digest::text from ctm where id = @CtmId", new { CtmId });

    public Task<long> DigestRevision() => Scalar<long>("select digest_rev from ctm_projection where ctm_id = @CtmId", new { CtmId });

    /// <summary>The ids by summary, from the rows.</summary>
    public async Task<Dictionary<string, Guid>> Ids()
    {
        var rows = await Rows<(string Summary, Guid Id)>("select summary, id from events_v3 where ctm_id = @CtmId", new { CtmId });
        return rows.ToDictionary(row => row.Summary, row => row.Id);
    }

    /// <summary>The titles' letters by summary, from the rows.</summary>
    public async Task<Dictionary<string, string>> TitlesBySummary()
    {
        var rows = await Rows<(string Summary, Guid[] Titles)>(
            """
            select summary, array(select title_id from event_v3_titles where event_id = id order by ordinal)
            from events_v3 where ctm_id = @CtmId
            """, new { CtmId });
        return rows.ToDictionary(row => row.Summary, row => string.Concat(row.Titles.Select(title => (char)('a' + Array.IndexOf(Titles, title)))));
    }

    /// <summary>The history of one event, oldest first: what changed, before, after.</summary>
    public Task<IReadOnlyList<(string Change, string? Before, string? After)>> History(Guid eventId) => Rows<(string, string?, string?)>(
        "select change, before::text, after::text from event_v3_history where event_id = @eventId order by id", new { eventId });

    public async ValueTask DisposeAsync() => await owned.DisposeAsync();

    private async Task<T> With<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await work(connection);
    }

    private static Task<Guid> AddCtm(NpgsqlConnection connection, DateOnly month) => connection.ExecuteScalarAsync<Guid>(
        $"insert into ctm (centroid_id, track, month) values ('AMERICAS-CANADA', 'geo_economy', '{month:yyyy-MM-dd}') returning id");

    private static async Task<Guid[]> AddTitles(NpgsqlConnection connection, int count) => [.. await connection.QueryAsync<Guid>(
        """
        insert into titles_v3 (title_display, pubdate_utc)
        select 'Headline ' || n, timestamp '2026-01-01' + n * interval '1 hour' from generate_series(1, @count) n
        returning id
        """, new { count })];
}
