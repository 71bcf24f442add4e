using EventsV3.Contracts;
using EventsV3.Store.Backfill;
using EventsV3.Store.Projection;
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
    public static async Task Run(Archive archive, BatchProjection projection, int writers, TimeSpan time, bool cut)
    {
        var ctms = await archive.Rows<Guid>("select id from ctm order by id");
        using var over = new CancellationTokenSource(time);
        var all = Enumerable.Range(0, writers)
            .Select(n => Task.Run(() => Repeat(new Random(Fates.Seed + n), random => n % 4 == 0 ? WriteOld(archive, ctms, random) : Write(archive, ctms, random))))
            .Append(Task.Run(() => Repeat(new Random(Fates.Seed - 1), random => Project(archive, projection, random))))
            .Append(Task.Run(() => Repeat(new Random(Fates.Seed - 2), random => Project(archive, projection, random))));
        if (cut)
            all = all.Append(Task.Run(() => Repeat(new Random(Fates.Seed - 3), random => Cut(archive, random))));
        await Task.WhenAll(all);

        async Task Repeat(Random random, Func<Random, Task> work)
        {
            while (!over.IsCancellationRequested)
            {
                try
                {
                    await work(random);
                }
                catch (Exception passes) when (passes is NpgsqlException or IdTakenException or CursorLostException)
                {
                    // Cut, or in each other's way: nothing was written, the next one tries again.
                }
            }
        }
    }

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
