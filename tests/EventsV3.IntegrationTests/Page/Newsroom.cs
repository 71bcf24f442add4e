using Dapper;
using EventsV3.Cli.Demo;
using EventsV3.Cli.Import;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Specs.Consolidation;
using MassTransit;
using EventsV3.IntegrationTests.Writer;
using EventsV3.Store.Projection;
using Npgsql;

namespace EventsV3.IntegrationTests.Page;

/// <summary>
/// A Reader over a database that the real pipeline has written: the demo's timelines, one of hostile headlines, one run that is under way
/// and one that failed. For tests that look and change nothing; those that change something start their own.
/// </summary>
public sealed class Newsroom : IAsyncLifetime
{
    private const int BatchSize = 10;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Func<Newsroom, Task> fill;
    private TestDatabase database = null!;
    private Pipeline pipeline = null!;
    private ReaderServer reader = null!;

    public Newsroom() : this(FillForLooking)
    {
    }

    private Newsroom(Func<Newsroom, Task> fill) => this.fill = fill;

    public Uri Address => reader.Address;
    public Guid Canada { get; private set; }
    public Guid Hostile { get; private set; }
    public Guid UnderWay { get; private set; }
    public Guid Failed { get; private set; }

    internal ReaderServer Reader => reader;
    internal NpgsqlDataSource Database => database.DataSource;
    internal Platform Platform => new(Database);
    internal IBus Bus => pipeline.Bus;
    internal string ConnectionString => database.ConnectionString;

    /// <summary>With nothing in it.</summary>
    public static async Task<Newsroom> Empty()
    {
        var newsroom = new Newsroom(_ => Task.CompletedTask);
        await newsroom.InitializeAsync();
        return newsroom;
    }

    public async ValueTask InitializeAsync()
    {
        database = await (await PostgresServer.Shared()).CreateDatabase();
        var settings = new Dictionary<string, string?> { ["Extraction:BatchSize"] = $"{BatchSize}" };
        pipeline = await Pipeline.Start(database.ConnectionString, settings, CancellationToken.None);
        reader = await ReaderServer.Start(database.ConnectionString);
        await fill(this);
    }

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await pipeline.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Through extractor, consolidator and writer.</summary>
    public async Task Write(params Guid[] ctms)
    {
        foreach (var ctm in ctms)
            await Bus.Publish(new CtmReady { CtmId = ctm });
        await Reaches("Completed", ctms);
    }

    /// <summary>What the planner would publish for a CTM: batch 0, and batches of ten titles.</summary>
    public async Task<IReadOnlyList<object>> Plan(Guid ctm) => await Upstream.Plan(Database, [ctm], BatchSize);

    public async Task Publish(IEnumerable<object> messages)
    {
        foreach (var message in messages)
            await Bus.Publish(message, message.GetType());
    }

    public Task Reaches(string state, params Guid[] ctms) => Eventually.Holds(
        async () => ctms.Length == await Scalar<int>(
            "select count(*)::int from consolidation.saga where state = @state and ctm_id = any(@ctms)", new { state, ctms }),
        Limit,
        $"{ctms.Length} CTMs did not become {state}");

    public async Task<T?> Scalar<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    public async Task<IReadOnlyList<T>> Many<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return [.. await connection.QueryAsync<T>(sql, parameters)];
    }

    public Task<Guid> LargestEvent(Guid ctm) => Scalar<Guid>(
        """
        select e.id from events_v3 e join event_v3_titles t on t.event_id = e.id
        where e.ctm_id = @ctm group by e.id order by count(*) desc, e.id limit 1
        """,
        new { ctm });

    /// <summary>A CTM whose titles come straight from the platform, which trusts its sources.</summary>
    public async Task<Guid> File(IReadOnlyList<string> headlines, string track)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.QueryFirstAsync<Guid>(
            """
            with place as (
              insert into centroids_v3 (id, label, class) values ('SYS-ODD', 'Odd <i>land</i>', 'systemic')
              on conflict (id) do update set label = excluded.label returning id
            ), ctm as (
              insert into ctm (centroid_id, track, month, title_count)
              select id, @track, '2026-02-01', cardinality(@headlines) from place returning id, centroid_id, track
            ), titles as (
              insert into titles_v3 (title_display, url_gnews, pubdate_utc, publisher_name, detected_language, processing_status)
              select
                text, case when n % 2 = 0 then 'javascript:alert(''link'')' else 'https://example.org/' || n end,
                timestamp '2026-02-02 08:00' + n % 12 * interval '2 days',
                case n % 3 when 0 then null when 1 then 'The <b>Gazette</b>' else 'חדשות' end, 'en', 'assigned'
              from unnest(@headlines) with ordinality as t (text, n)
              returning id
            )
            insert into title_assignments (title_id, centroid_id, track, ctm_id)
            select titles.id, ctm.centroid_id, ctm.track, ctm.id from titles, ctm
            returning ctm_id
            """,
            new { headlines, track });
    }

    /// <summary>As the consolidator stores it, without a run's other traces.</summary>
    public Task Moves(Guid ctm, string state) =>
        Scalar<int>("update consolidation.saga set state = @state where ctm_id = @ctm returning 1", new { ctm, state });

    /// <summary>As a writer stores it that knows nothing of EventsV3.</summary>
    public Task Digest(Guid ctm, string json) =>
        Scalar<int>("update ctm set events_digest = @json::jsonb where id = @ctm returning 1", new { ctm, json });

    public async Task AddTitle(Guid ctm, string headline, string day)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            with title as (
              insert into titles_v3 (title_display, pubdate_utc, publisher_name, processing_status)
              values (@headline, @day::timestamp, 'The Gazette', 'assigned') returning id
            )
            insert into title_assignments (title_id, centroid_id, track, ctm_id)
            select title.id, ctm.centroid_id, ctm.track, ctm.id from title, ctm where ctm.id = @ctm
            """,
            new { ctm, headline, day });
    }

    /// <summary>What a run brings to the writer, written by it.</summary>
    /// <param name="ctm">Whose events they are.</param>
    /// <param name="number">Runs are planned in this order.</param>
    /// <param name="events">All of them.</param>
    public async Task Write(Guid ctm, int number, params CanonicalEvent[] events)
    {
        var planned = new DateTimeOffset(2026, 2, 1, 0, number, 0, TimeSpan.Zero);
        var run = new Run { CtmId = ctm, RunId = Guid.NewGuid(), PlannedAt = planned, Mode = ReadyMode.Full };
        await new DualWrite(Database).Write(Situation.Consolidated(run, events));
    }

    /// <summary>In an order that stays.</summary>
    public async Task<IReadOnlyList<EventTitle>> Titles(Guid ctm)
    {
        var ids = await Many<Guid>("select title_id from title_assignments where ctm_id = @ctm order by title_id", new { ctm });
        return [.. ids.Select(id => new EventTitle { TitleId = id, Batch = 1 })];
    }

    /// <summary>As the writer writes it: events of so many titles each, over a month; and one title per event in none.</summary>
    public async Task<Guid> WriteLarge(int events, int titlesEach)
    {
        var headlines = Enumerable.Range(0, events * (titlesEach + 1)).Select(n => $"Headline {n}: ministers argue about the budget");
        var ctm = await File([.. headlines], "geo_large");
        var titles = await Titles(ctm);
        var each = titles.Chunk(titlesEach).Take(events);
        await Write(ctm, 1, [.. each.Select((its, n) => Situation.Event(1 + n % 31, $"Development {n}", its))]);
        return ctm;
    }

    private static async Task FillForLooking(Newsroom newsroom)
    {
        var sample = Repository.File("services", "EventsV3.Cli", "Demo", "sample.jsonl");
        var imported = await ImportCommand.Run(newsroom.Database, [sample], CancellationToken.None);
        newsroom.Canada = await newsroom.Scalar<Guid>("select id from ctm where centroid_id = 'AMERICAS-CANADA'");
        newsroom.Hostile = await newsroom.File(HostileHeadlines.All, "geo_odd");
        await newsroom.Write([.. imported.Ctms, newsroom.Hostile]);

        var made = await newsroom.Platform.File(ctms: 2, titles: 60, seed: 1);
        (newsroom.UnderWay, newsroom.Failed) = (made[0], made[1]);
        await newsroom.Publish((await newsroom.Plan(newsroom.UnderWay)).Take(4));
        await newsroom.Reaches("Collecting", newsroom.UnderWay);
        var poison = (await newsroom.Plan(newsroom.Failed)).OfType<ExtractBatch>().First();
        await newsroom.Bus.Publish<Fault<ExtractBatch>>(new FaultOf<ExtractBatch>(poison, "the provider's filter refused <b>title 3</b>"));
        await newsroom.Reaches("Faulted", newsroom.Failed);
    }
}
