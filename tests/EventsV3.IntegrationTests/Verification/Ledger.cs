using Dapper;
using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Backfill;
using EventsV3.Store.Phases;
using EventsV3.Store.Verification;
using Npgsql;

namespace EventsV3.IntegrationTests.Verification;

/// <summary>A database with some CTMs of history, derived, and what verification says of them.</summary>
internal sealed class Ledger : IAsyncDisposable
{
    private readonly TestDatabase owned;

    private Ledger(TestDatabase database, Guid[] titles) => (owned, Titles) = (database, titles);

    public Guid[] Titles { get; }
    public TestDatabase Owned => owned;
    public NpgsqlDataSource Database => owned.DataSource;

    public static async Task<Ledger> Create(int ctms = 3, int titles = 40)
    {
        var database = await (await PostgresServer.Shared()).CreateDatabase();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync("insert into centroids_v3 (id, label, class, primary_theater) values ('AMERICAS-CANADA', 'Canada', 'geo', 'AMERICAS')");
        var ids = Enumerable.Range(1, titles).Select(n => new Guid(n, 7, 0, 0, 0, 0, 0, 0, 0, 0, 1)).ToArray();
        await connection.ExecuteAsync("insert into titles_v3 (id, title_display, pubdate_utc) select id, 'Headline', '2026-01-01' from unnest(@ids) id", new { ids });
        var ledger = new Ledger(database, ids);
        for (var n = 1; n <= ctms; n++)
            await ledger.Add(n, ledger.Digest(n));
        return ledger;
    }

    /// <summary>Spread over all ids, as random ones are.</summary>
    public static Guid Ctm(int n) => new($"{unchecked((uint)n * 2654435761u):x8}-0000-4000-8000-{n:x12}");

    /// <summary>Four events of twelve titles each, two shared with the next; one of them has keys that are not ours.</summary>
    public string Digest(int n) => $"[{string.Join(", ", Enumerable.Range(0, 4).Select(e => Element(
        $"2026-01-{5 + e:00}", $"Event {e} of CTM {n}", Titles[(e * 7)..((e * 7) + 12)], e % 2 == 0 ? "low" : "high", e == 1 ? ", \"weight\": 1.5, \"alias\": null" : "")))}]";

    public static string Element(string date, string summary, IEnumerable<Guid> titles, string confidence = "high", string more = "") =>
        $$"""{"date": "{{date}}", "summary": "{{summary}}", "source_title_ids": [{{string.Join(", ", titles.Select(id => $"\"{id:D}\""))}}], "date_confidence": "{{confidence}}"{{more}}}""";

    public async Task<Guid> Add(int n, string? digest, bool project = true)
    {
        await Execute(
            "insert into ctm (id, centroid_id, track, month, events_digest) values (@id, 'AMERICAS-CANADA', @track, '2026-01-01', @digest::jsonb)",
            new { id = Ctm(n), track = $"track {n}", digest });
        if (project)
            await Project(Ctm(n));
        return Ctm(n);
    }

    public Task<ProjectedBatch> Project(params Guid[] ctms) => new BatchProjection(Database).Project(new ProjectionRequest(ctms), CancellationToken.None);

    public Task<VerificationResult> Verify(VerificationScope? scope = null) =>
        new VerificationPass(Database, new VerificationOptions { Scope = scope ?? new(), Workers = 2 }).Run(null, TestContext.Current.CancellationToken);

    /// <summary>The classes of each differing CTM.</summary>
    public async Task<Dictionary<Guid, string[]>> Found(VerificationResult result) => (await new DifferenceQueries(Database).Of(result.RunId, CancellationToken.None))
        .Ctms.ToDictionary(ctm => ctm.CtmId, ctm => ctm.Items.Select(item => Differences.NameOf(item.Class)).Order().ToArray());

    public async Task<RepairResult> Repair(VerificationResult result, bool force = false)
    {
        var (repair, options) = (new Repair(Database), new RepairOptions { RunId = result.RunId, Force = force });
        return await repair.Execute(await repair.Plan(options, CancellationToken.None), options, null, CancellationToken.None);
    }

    public async Task<string> Script(VerificationResult result)
    {
        var (repair, options) = (new Repair(Database), new RepairOptions { RunId = result.RunId });
        var plan = await repair.Plan(options, CancellationToken.None);
        return await repair.Script(plan, options, await repair.Preview(plan, CancellationToken.None), CancellationToken.None);
    }

    /// <summary>Step by step, whatever the gates say.</summary>
    public async Task Reach(Phase phase)
    {
        var phases = new PhaseControl(Database);
        for (var now = (await phases.Read(CancellationToken.None)).Stage; now.Phase != phase;)
        {
            var next = (now.Phase < phase ? now.Next() : now.Previous())!.Value;
            Assert.True(await phases.Move(now, next, "test", "for the test", CancellationToken.None));
            now = next;
        }
    }

    /// <summary>All rows as text: the same text is the same content.</summary>
    public async Task<string> Rows() => string.Join('\n', await Rows<string>(
        """
        select to_jsonb(v)::text from events_v3 v union all select to_jsonb(t)::text from event_v3_titles t order by 1
        """));

    public Task Execute(string sql, object? parameters = null) => With(connection => connection.ExecuteAsync(sql, parameters));

    public Task<T?> Scalar<T>(string sql, object? parameters = null) => With(connection => connection.ExecuteScalarAsync<T>(sql, parameters));

    public async Task<IReadOnlyList<T>> Rows<T>(string sql, object? parameters = null) => [.. await With(connection => connection.QueryAsync<T>(sql, parameters))];

    public async ValueTask DisposeAsync() => await owned.DisposeAsync();

    private async Task<T> With<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await work(connection);
    }
}
