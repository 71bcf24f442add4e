using EventsV3.Contracts;
using EventsV3.Store.Projection;
using EventsV3.Store.Verification;
using Npgsql;

namespace EventsV3.IntegrationTests.Verification;

/// <summary>EVENTSV3_VERIFY_PASSES=1000 and EVENTSV3_VERIFY_WRITERS=16 are the long form.</summary>
[Trait("Promise", "M3")]
public class when_writers_go_on(ITestOutputHelper output)
{
    private const int Ctms = 12;

    private static readonly int Passes = Setting("EVENTSV3_VERIFY_PASSES", 20);
    private static readonly int Writers = Setting("EVENTSV3_VERIFY_WRITERS", 4);

    [Fact]
    public async Task no_pass_raises_a_false_alarm()
    {
        await using var ledger = await Ledger.Create(Ctms);
        using var enough = new CancellationTokenSource();
        var written = 0;
        var writers = Enumerable.Range(0, Writers).Select(n => Task.Run(async () =>
        {
            // Every fourth knows nothing of the tables.
            for (var random = new Random(n); !enough.IsCancellationRequested; Interlocked.Increment(ref written))
                await (n % 4 == 3 ? StoreDigest(ledger, random) : Write(ledger, random));
        })).Append(Task.Run(async () =>
        {
            for (var n = 0; !enough.IsCancellationRequested; n++)
                await Derive(ledger, Ledger.Ctm(1 + (n % Ctms)));
        })).ToList();

        var (differing, behind, busy) = (0, 0, 0);
        for (var pass = 0; pass < Passes; pass++)
        {
            var before = Volatile.Read(ref written);
            var result = await new VerificationPass(
                ledger.Database, new VerificationOptions { Workers = 2, BreakerFloor = int.MaxValue, FirstChunk = 1 + (pass % 6) }).Run(null, CancellationToken.None);
            differing += result.Figures.Differing;
            behind += result.Figures.Behind;
            busy += Volatile.Read(ref written) > before ? 1 : 0;
        }
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        output.WriteLine($"{Passes} passes beside {Writers} writers and a backfill: {written} writes, {behind} times behind, {differing} differences");
        Assert.Equal(0, differing);
        Assert.True(written > 0 && busy > 0);
        await ledger.Project([.. Enumerable.Range(1, Ctms).Select(Ledger.Ctm)]);
        Assert.Equal((Ctms, 0, 0), Figures(await ledger.Verify()));
    }

    private static (int, int, int) Figures(VerificationResult result) => (result.Figures.Clean, result.Figures.Behind, result.Figures.Differing);

    private static async Task Write(Ledger ledger, Random random)
    {
        var ctm = Ledger.Ctm(1 + random.Next(Ctms));
        var run = new Run { CtmId = ctm, RunId = Guid.NewGuid(), PlannedAt = DateTimeOffset.UtcNow, Mode = ReadyMode.Full };
        var events = Enumerable.Range(0, 2 + random.Next(4)).Select(n => new CanonicalEvent
        {
            Date = new DateOnly(2026, 1, 3 + n),
            DateConfidence = random.Next(2) == 0 ? DateConfidence.High : DateConfidence.Low,
            Summary = $"Event {n} of edition {random.Next(5)}",
            SourceBatchCount = 1,
            Titles = [.. random.GetItems(ledger.Titles, 6).Distinct().Select(id => new EventTitle { TitleId = id, Batch = 1 })],
        }).ToList();
        await new DualWrite(ledger.Database).Write(new EventsConsolidated
        {
            Run = run,
            Ctm = new CtmContext { Centroid = "AMERICAS-CANADA", Label = "Canada", Track = "track", Month = new DateOnly(2026, 1, 1) },
            TitleCount = events.SelectMany(e => e.Titles).DistinctBy(title => title.TitleId).Count(),
            Events = [.. events.Select((e, n) => e with { Titles = [.. e.Titles.Where(t => events.Take(n).All(other => other.Titles.All(o => o.TitleId != t.TitleId)))] })],
            SetAside = [],
        });
    }

    private static async Task StoreDigest(Ledger ledger, Random random)
    {
        var elements = Enumerable.Range(0, 1 + random.Next(4)).Select(n => Ledger.Element(
            $"2026-1-{10 + n}", $"By hand {n} {random.Next(3)}", [.. random.GetItems(ledger.Titles, 4), Guid.NewGuid()]));
        await ledger.Execute(
            "update ctm set events_digest = @digest::jsonb where id = @ctm",
            new { digest = $"[{string.Join(", ", elements)}, {{\"date\": \"soon\"}}]", ctm = Ledger.Ctm(1 + random.Next(Ctms)) });
    }

    private static async Task Derive(Ledger ledger, Guid ctm)
    {
        try
        {
            await ledger.Project(ctm);
        }
        catch (PostgresException passing) when (passing.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable)
        {
        }
    }

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), out var given) ? given : usual;
}
