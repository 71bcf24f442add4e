using System.Diagnostics;
using EventsV3.Contracts;
using EventsV3.Store.Projection;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>
/// The platform's live writer: ten writes a second, whatever the last one took, each of a CTM with 40 events and 320 titles, a quarter of the
/// events worded anew. Its CTMs are part of the history that is moved.
/// </summary>
internal sealed class BackfillLive
{
    private const int Ctms = 200;
    private const int Events = 40;
    private const int TitlesOfEvent = 8;
    private const int PerSecond = 10;
    private const int Rounds = 8;

    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(4);

    private static readonly CtmContext Ctm = new()
    {
        Centroid = "AMERICAS-1",
        Label = "Centroid 1",
        Track = "track 1",
        Month = new DateOnly(2000, 1, 1),
    };

    private readonly DualWrite writer;
    private readonly Guid[] ctms;
    private readonly Guid[] titles;
    private int written;

    private BackfillLive(NpgsqlDataSource database, Guid[] ctms, Guid[] titles) =>
        (writer, this.ctms, this.titles) = (new DualWrite(database), ctms, titles);

    public static async Task<BackfillLive> Create(NpgsqlDataSource database) => new(
        database,
        await Ids(database, $"select id from ctm where month = '2000-01-01' order by md5(id::text) limit {Ctms}"),
        await Ids(database, "select id from titles_v3 order by pubdate_utc limit 50000"));

    /// <summary>Turn by turn, so that what else the machine does falls on both.</summary>
    /// <returns>What each write took, in milliseconds.</returns>
    public async Task<(List<double> With, List<double> Without)> Compare(BackfillProcess backfill)
    {
        for (var n = 0; n < 2 * Ctms; n++)
            await WriteOne();
        var (with, without) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            without.AddRange(await Write(Phase));
            await using var running = backfill.Start();
            await Write(Settled);
            with.AddRange(await Write(Phase));
            if (running.HasEnded)
                throw new InvalidOperationException("There was too little to move: the backfill ended before the writers did.");
        }
        return (with, without);
    }

    private async Task<double[]> Write(TimeSpan time)
    {
        var writes = new List<Task<double>>();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time && await pace.WaitForNextTickAsync();)
            writes.Add(Task.Run(WriteOne));
        return await Task.WhenAll(writes);
    }

    private async Task<double> WriteOne()
    {
        var run = Run(Interlocked.Increment(ref written));
        var clock = Stopwatch.StartNew();
        var outcome = (await writer.Write(run)).Outcome;
        return outcome == WriteOutcome.Written ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{outcome}");
    }

    private EventsConsolidated Run(int n)
    {
        var (ctm, reading) = (n % Ctms, n / Ctms);
        return new()
        {
            Run = new Run { CtmId = ctms[ctm], RunId = Guid.NewGuid(), PlannedAt = DateTimeOffset.UtcNow, Mode = ReadyMode.Full },
            Ctm = Ctm,
            TitleCount = Events * TitlesOfEvent,
            SetAside = [],
            Events =
            [
                .. Enumerable.Range(0, Events).Select(i => new CanonicalEvent
                {
                    Date = Ctm.Month.AddDays(i % 31),
                    DateConfidence = DateConfidence.High,
                    Summary = $"Parliament votes on steel tariffs, item {i} of {ctm}, reading {(reading + 3 - i % 4) / 4}",
                    SourceBatchCount = 1,
                    Titles = [.. TitlesOf(ctm, i).Select(id => new EventTitle { TitleId = id, Batch = 1 })],
                }),
            ],
        };
    }

    private ArraySegment<Guid> TitlesOf(int ctm, int i) => new(titles, ((ctm * 131) + (i * TitlesOfEvent)) % (titles.Length - TitlesOfEvent), TitlesOfEvent);

    private static async Task<Guid[]> Ids(NpgsqlDataSource database, string sql)
    {
        await using var read = database.CreateCommand(sql);
        await using var reader = await read.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await reader.ReadAsync())
            ids.Add(reader.GetGuid(0));
        return [.. ids];
    }
}
