using EventsV3.Contracts;
using EventsV3.Store.Backfill;
using EventsV3.Store.Projection;
using EventsV3.Store.Verification;
using Npgsql;
using static EventsV3.IntegrationTests.Backfill.Archive;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>Everyone who writes, at once, for a while.</summary>
internal static class Race
{
    public static async Task<Archive> Start(int ctms)
    {
        var archive = await Archive.Create();
        for (var n = 0; n < ctms; n++)
            await archive.Add($"[{Element("2026-01-03", $"First {n}", "ab")}]");
        return archive;
    }

    /// <param name="archive">With CTMs.</param>
    /// <param name="projection">Two loops of it.</param>
    /// <param name="writers">A quarter of them know nothing of the tables.</param>
    /// <param name="time">How long.</param>
    /// <param name="cut">Whether connections are cut meanwhile.</param>
    /// <param name="damage">Whether somebody breaks rows by hand, which no trigger sees, and a repair mends them.</param>
    /// <returns>How often each was done; "refused" counts what was cut or in another's way.</returns>
    public static async Task<RaceTally> Run(Archive archive, BatchProjection projection, int writers, TimeSpan time, bool cut, bool damage = false)
    {
        var tally = new RaceTally();
        var ctms = await archive.Rows<Guid>("select id from ctm order by id");
        using var over = new CancellationTokenSource(time);
        var all = Enumerable.Range(0, writers)
            .Select(n => Task.Run(() => Repeat(new Random(Fates.Seed + n), random => n % 4 == 0 ? WriteOld(archive, ctms, random) : Write(archive, ctms, random), n % 4 == 0 ? "old writes" : "writes")))
            .Append(Task.Run(() => Repeat(new Random(Fates.Seed - 1), random => Project(archive, projection, random), "projections")))
            .Append(Task.Run(() => Repeat(new Random(Fates.Seed - 2), random => Project(archive, projection, random), "projections")));
        if (cut)
            all = all.Append(Task.Run(() => Repeat(new Random(Fates.Seed - 3), random => Cut(archive, random), "cuts")));
        if (damage)
        {
            all = all.Append(Task.Run(() => Repeat(new Random(Fates.Seed - 4), random => Damage(archive, random), "damages")))
                .Append(Task.Run(() => Repeat(new Random(Fates.Seed - 5), _ => Mend(archive, tally), "passes")));
        }
        await Task.WhenAll(all);
        return tally;

        async Task Repeat(Random random, Func<Random, Task> work, string name)
        {
            while (!over.IsCancellationRequested)
            {
                try
                {
                    await work(random);
                    tally.Add(name);
                }
                catch (Exception passes) when (passes is NpgsqlException or IdTakenException or CursorLostException or VerificationException)
                {
                    // Cut, or in each other's way: nothing was written, the next one tries again.
                    tally.Add("refused");
                }
            }
        }
    }

    /// <summary>A pass over all, and a repair of what it found.</summary>
    /// <returns>CTMs that differed.</returns>
    public static async Task<int> Mend(Archive archive, RaceTally tally)
    {
        var pass = await new VerificationPass(archive.Database, new VerificationOptions { Lease = TimeSpan.FromSeconds(1), Workers = 1, BreakerShare = 1 })
            .Run(null, CancellationToken.None);
        if (pass.Clean)
            return 0;
        var (repair, options) = (new Repair(archive.Database), new RepairOptions { RunId = pass.RunId, Force = true });
        var result = await repair.Execute(await repair.Plan(options, CancellationToken.None), options, null, CancellationToken.None);
        tally.Add("repaired CTMs", result.Repaired);
        return pass.Figures.Differing;
    }

    /// <summary>One of each kind.</summary>
    public static async Task DamageAll(Archive archive)
    {
        foreach (var damage in Damages)
            await archive.Execute(damage, new { n = 1 });
    }

    private static Task Damage(Archive archive, Random random) => archive.Execute(Damages[random.Next(Damages.Length)], new { n = random.Next() });

    private static readonly string[] Damages =
    [
        "delete from event_v3_titles where ctid = (select ctid from event_v3_titles order by md5(event_id::text || title_id || @n) limit 1)",
        "update events_v3 set summary = summary || '!' where id = (select id from events_v3 order by md5(id::text || @n) limit 1)",
        "update events_v3 set date = date + 1 where id = (select id from events_v3 order by md5(id::text || @n) limit 1)",
        "delete from events_v3 where id = (select id from events_v3 order by md5(id::text || @n) limit 1)",
    ];

    private static async Task Write(Archive archive, IReadOnlyList<Guid> ctms, Random random)
    {
        var events = Enumerable.Range(0, random.Next(4)).Select(n => new CanonicalEvent
        {
            Date = new DateOnly(2026, 1, 1 + random.Next(5)),
            DateConfidence = DateConfidence.High,
            Summary = $"Event {random.Next(6)} {n}",
            Titles = [.. Titles(archive, n, random).Select(title => new EventTitle { TitleId = title, Batch = 1 })],
            SourceBatchCount = 1,
        }).ToArray();
        var run = new Run { CtmId = ctms[random.Next(ctms.Count)], RunId = Guid.NewGuid(), PlannedAt = DateTimeOffset.UtcNow, Mode = ReadyMode.Full };
        await new DualWrite(archive.Database).Write(Writer.Situation.Consolidated(run, events));
    }

    private static async Task WriteOld(Archive archive, IReadOnlyList<Guid> ctms, Random random)
    {
        var elements = Enumerable.Range(0, random.Next(4)).Select(n =>
            $$"""{"date": "2026-01-0{{1 + random.Next(5)}}", "summary": "Event {{random.Next(6)}} {{n}}", "source_title_ids": [{{string.Join(", ", Titles(archive, n, random).Select(title => $"\"{title}\""))}}]}""");
        await archive.Store(ctms[random.Next(ctms.Count)], $"[{string.Join(", ", elements)}]");
    }

    /// <summary>Events of one digest do not share any.</summary>
    private static IEnumerable<Guid> Titles(Archive archive, int n, Random random) => archive.Titles.Skip(n * 6).Take(1 + random.Next(5));

    private static async Task Project(Archive archive, BatchProjection projection, Random random)
    {
        var behind = await archive.Behind();
        if (behind.Count > 0)
            await projection.Project(new ProjectionRequest([.. behind.Skip(random.Next(behind.Count)).Take(1 + random.Next(6))]), CancellationToken.None);
    }

    private static Task Cut(Archive archive, Random random) => archive.Execute(
        """
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' and xact_start < clock_timestamp() - interval '1 millisecond'
        order by md5(pid::text || @n) limit 1
        """, new { n = random.Next() });
}
