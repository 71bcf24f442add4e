using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.Backfill;
using EventsV3.IntegrationTests.Writer;
using EventsV3.Store.Projection;

namespace EventsV3.IntegrationTests.Phases;

/// <summary>
/// Writers and readers that never stop, whatever the phase. Every write is one edition more of its CTM, and no reader may be shown an older one
/// than was committed before it asked: a lost write, a stale copy and a failed read are all seen by whoever reads next.
/// </summary>
internal sealed class Traffic : IAsyncDisposable
{
    private const string Ask = "select ctm_events(@ctm)::text";

    private readonly Archive archive;
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentDictionary<Guid, int> editions;
    private readonly ConcurrentQueue<string> faults = [];
    private readonly Task[] loops;
    private long reads;
    private long writes;

    private Traffic(Archive archive, IReadOnlyList<Guid> written, IReadOnlyList<Guid> read, int writers, int readers)
    {
        this.archive = archive;
        editions = new(read.Select(ctm => KeyValuePair.Create(ctm, 0)));
        loops =
        [
            .. Enumerable.Range(0, writers).Select(n => Task.Run(() => Repeat(Writing([.. written.Where((_, place) => place % writers == n)], n)))),
            .. Enumerable.Range(0, readers).Select(n => Task.Run(() => Repeat(Reading(new Random(Fates.Seed + n))))),
        ];
    }

    public long Reads => Volatile.Read(ref reads);
    public long Writes => Volatile.Read(ref writes);

    /// <summary>What no reader and no writer may meet.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    /// <param name="archive">With CTMs.</param>
    /// <param name="written">CTMs, each by one of the writers.</param>
    /// <param name="read">CTMs, each by all readers.</param>
    /// <param name="writers">Of EventsV3, as a service has them: each finds out about the phase by itself.</param>
    /// <param name="readers">Ask <c>ctm_events</c>.</param>
    public static Traffic Start(Archive archive, IReadOnlyList<Guid> written, IReadOnlyList<Guid> read, int writers, int readers) =>
        new(archive, written, read, writers, readers);

    /// <summary>A writer of the old version knows the digest alone. One edition more of each of these, which nobody else writes.</summary>
    public async Task WriteOld(IEnumerable<Guid> ctms)
    {
        foreach (var ctm in ctms)
        {
            var edition = editions.GetValueOrDefault(ctm) + 1;
            await archive.Store(ctm, $"[{Archive.Element("2026-01-03", $"Edition {edition}", "abc")}]");
            editions[ctm] = edition;
        }
    }

    /// <summary>One edition more of a CTM that the writers leave alone.</summary>
    public Task Write(Guid ctm) => Write(new DualWrite(archive.Database), ctm, 0);

    /// <summary>What each CTM must say now.</summary>
    public IReadOnlyDictionary<Guid, int> Editions => editions;

    public static int EditionOf(string events) =>
        JsonNode.Parse(events) is JsonArray { Count: > 0 } list && list[0] is JsonObject first
            && first["summary"]?.GetValue<string>().Split(' ') is ["Edition", var number]
            ? int.Parse(number, CultureInfo.InvariantCulture)
            : 0;

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await Task.WhenAll(loops);
        over.Dispose();
    }

    private Func<Task> Writing(Guid[] ctms, int n)
    {
        var (writer, random) = (new DualWrite(archive.Database), new Random(Fates.Seed - n));
        return () => Write(writer, ctms[random.Next(ctms.Length)], random.Next(10));
    }

    private async Task Write(DualWrite writer, Guid ctm, int firstTitle)
    {
        var edition = editions[ctm] + 1;
        var titles = archive.Titles.Skip(firstTitle).Take(3).Select(title => new EventTitle { TitleId = title, Batch = 1 });
        var run = new Run { CtmId = ctm, RunId = Guid.NewGuid(), PlannedAt = DateTimeOffset.UtcNow, Mode = ReadyMode.Full };
        var written = await writer.Write(Situation.Consolidated(run, Situation.Event(3, $"Edition {edition}", [.. titles])));
        if (written.Outcome != WriteOutcome.Written)
            throw new InvalidOperationException($"{ctm}: {written.Outcome}");
        editions[ctm] = edition;
        Interlocked.Increment(ref writes);
    }

    private Func<Task> Reading(Random random)
    {
        var ctms = editions.Keys.ToArray();
        return async () =>
        {
            var ctm = ctms[random.Next(ctms.Length)];
            var atLeast = editions[ctm];
            await using var connection = await archive.Database.OpenConnectionAsync();
            var seen = EditionOf((await connection.ExecuteScalarAsync<string>(Ask, new { ctm }))!);
            if (seen < atLeast)
                throw new InvalidOperationException($"{ctm}: edition {seen} was read after {atLeast} was written");
            Interlocked.Increment(ref reads);
        };
    }

    private async Task Repeat(Func<Task> work)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await work();
            }
            catch (Exception fault)
            {
                faults.Enqueue(fault.Message);
            }
        }
    }
}
