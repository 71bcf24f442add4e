using System.Diagnostics;
using EventsV3.Contracts;
using EventsV3.Store.Projection;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>
/// The platform's live writer at a modest, fixed rate, whatever the last write took: each time a CTM of this month with 40 events and 320 titles,
/// every fourth event of it worded anew.
/// </summary>
internal sealed class BackfillLive(NpgsqlDataSource database, Guid[] ctms, Guid[] titles)
{
    private const int Events = 40;
    private const int TitlesOfEvent = 8;
    private const int PerSecond = 8;

    private static readonly CtmContext Ctm = new()
    {
        Centroid = "AMERICAS-1",
        Label = "Centroid 1",
        Track = "track 1",
        Month = new DateOnly(2026, 1, 1),
    };

    private readonly DualWrite writer = new(database);
    private int written;

    /// <returns>What each write took, from when it was due: waiting for another one counts.</returns>
    public async Task<double[]> Write(TimeSpan time)
    {
        var writes = new List<Task<double>>();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time && await pace.WaitForNextTickAsync();)
            writes.Add(Task.Run(WriteOne));
        return await Task.WhenAll(writes);
    }

    public async Task<double> WriteOne()
    {
        var run = Run(Interlocked.Increment(ref written));
        var clock = Stopwatch.StartNew();
        var outcome = (await writer.Write(run)).Outcome;
        return outcome == WriteOutcome.Written ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{outcome}");
    }

    private EventsConsolidated Run(int n)
    {
        var ctm = n % ctms.Length;
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
                    Summary = $"Parliament votes on steel tariffs, item {i} of {ctm}, reading {(i % 4 == n / ctms.Length % 4 ? n : 0)}",
                    SourceBatchCount = 1,
                    Titles = [.. titles.AsSpan((ctm * 131 + i * TitlesOfEvent) % (titles.Length - TitlesOfEvent), TitlesOfEvent).ToArray().Select(id => new EventTitle { TitleId = id, Batch = 1 })],
                }),
            ],
        };
    }
}
