using EventsV3.Contracts;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>CTMs of the platform's average size: 107 events with 857 titles, nothing written yet.</summary>
internal sealed class WriterLoad
{
    private const int Events = 107;
    private const int Titles = 857;

    /// <summary>Events, links, and the history of the events.</summary>
    public const int RowsOfCtm = Events + Titles + Events;

    private static readonly CtmContext Ctm = new()
    {
        Centroid = "AMERICAS-CANADA",
        Label = "Canada",
        Track = "geo_economy",
        Month = new DateOnly(2026, 1, 1),
    };

    private int made;

    /// <summary>New CTMs in the database, and a full run for each.</summary>
    public async Task<EventsConsolidated[]> Add(NpgsqlDataSource database, int count)
    {
        var runs = new EventsConsolidated[count];
        await using var connection = await database.OpenConnectionAsync();
        await Execute(connection,
            "insert into centroids_v3 (id, label, class, primary_theater) values ('AMERICAS-CANADA', 'Canada', 'geo', 'AMERICAS') on conflict do nothing");
        for (var i = 0; i < count; i++)
        {
            var month = Ctm.Month.AddMonths(made++);
            var ctm = Guid.NewGuid();
            await Execute(connection, $"insert into ctm (id, centroid_id, track, month) values ('{ctm}', 'AMERICAS-CANADA', 'geo_economy', '{month:yyyy-MM-dd}')");
            runs[i] = Run(ctm, await AddTitles(connection));
        }
        return runs;
    }

    private static async Task<Guid[]> AddTitles(NpgsqlConnection connection)
    {
        var ids = Enumerable.Range(0, Titles).Select(_ => Guid.NewGuid()).ToArray();
        await using var import = await connection.BeginBinaryImportAsync("copy titles_v3 (id, title_display, pubdate_utc) from stdin binary");
        foreach (var id in ids)
        {
            await import.StartRowAsync();
            await import.WriteAsync(id);
            await import.WriteAsync("Finance minister announces tariffs on steel imports");
            await import.WriteAsync(new DateTime(2026, 1, 1), NpgsqlTypes.NpgsqlDbType.Timestamp);
        }
        await import.CompleteAsync();
        return ids;
    }

    private static EventsConsolidated Run(Guid ctm, Guid[] titles) => new()
    {
        Run = new Run { CtmId = ctm, RunId = Guid.NewGuid(), PlannedAt = DateTimeOffset.UtcNow, Mode = ReadyMode.Full },
        Ctm = Ctm,
        TitleCount = titles.Length,
        SetAside = [],
        Events =
        [
            .. Enumerable.Range(0, Events).Select(i => new CanonicalEvent
            {
                Date = Ctm.Month.AddDays(i * 31 / Events),
                DateConfidence = i % 5 == 0 ? DateConfidence.Low : DateConfidence.High,
                Summary = $"Finance minister announces tariffs on steel imports worth {i} billion after talks with the provinces collapse",
                SourceBatchCount = 1 + (i % 3),
                Titles =
                [
                    .. titles[(Titles * i / Events)..(Titles * (i + 1) / Events)].Select((id, n) => new EventTitle { TitleId = id, Batch = 1 + (n % 3) }),
                ],
            }),
        ],
    };

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
