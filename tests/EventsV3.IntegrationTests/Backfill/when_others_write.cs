using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Backfill;
using EventsV3.Store.Backfill.Runs;
using EventsV3.Store.Backfill.Throttling;
using static EventsV3.IntegrationTests.Backfill.Archive;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>A live writer may want a CTM that a batch holds: while there is one, batches are short.</summary>
[Trait("Promise", "M2")]
public sealed class when_others_write
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task it_is_seen()
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add($"[{Element("2026-01-03", "Tariffs", "ab")}]");
        var writers = new LiveWriters(archive.Database, () => 0);
        Assert.False(await writers.AreAbout(Cancel));

        await Write(archive, ctm, 1);

        await Eventually.Holds(() => writers.AreAbout(Cancel), Patience, "it is not seen");
    }

    [Fact]
    public async Task our_own_writes_are_not_taken_for_theirs()
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add($"[{Element("2026-01-03", "Tariffs", "ab")}]");
        var (ours, asked) = (0L, 0);
        var writers = new LiveWriters(archive.Database, () => ours);
        Assert.False(await writers.AreAbout(Cancel));

        // Counted before they are told, as a run does it.
        ours = 3;
        await Write(archive, ctm, 3);
        await Eventually.Holds(
            async () => ++asked > 0 & await archive.Scalar<long>("select pg_stat_get_tuples_updated('ctm'::regclass)") == 3, Patience, "they are not told");

        Assert.False(await writers.AreAbout(Cancel));
        await Write(archive, ctm, 1);
        await Eventually.Holds(() => writers.AreAbout(Cancel), Patience, "theirs is not seen");
    }

    [Fact]
    public async Task a_run_takes_fewer_ctms_at_a_time()
    {
        await using var archive = await Archive.Create();
        var ids = await archive.AddMany(600);
        var settings = new RunSettings
        {
            Tick = TimeSpan.FromMilliseconds(20),
            BatchTarget = TimeSpan.FromMilliseconds(500),
            BatchTargetBesideWriters = TimeSpan.FromMilliseconds(1),
        };
        using var over = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                while (!over.IsCancellationRequested)
                    await Write(archive, ids[0], 1);
            },
            Cancel);

        var run = await BackfillRun.Take(archive.Database, new BackfillOptions(), settings, Cancel);
        var ended = await run.Drive();
        await over.CancelAsync();
        await writing;

        Assert.Equal(RunState.Succeeded, ended.State);
        Assert.InRange(ended.BatchSize, 1, 8);
        Assert.InRange(await archive.Scalar<int>("select batches from migration.run_part"), 30, 700);
    }

    [Fact]
    public async Task one_that_was_asked_to_spare_nobody_does_not()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(200);

        await archive.Backfill(settings: Quick with { BatchTarget = TimeSpan.FromMinutes(1), BatchTargetBesideWriters = TimeSpan.FromMilliseconds(1) });

        Assert.InRange(await archive.Scalar<int>("select batches from migration.run_part"), 1, 6);
    }

    private static Task Write(Archive archive, Guid ctm, int times) => archive.Execute(
        $"""
        do $$ begin
          for n in 1..{times} loop update ctm set summary_text = clock_timestamp()::text where id = '{ctm}'; end loop;
        end $$;
        select pg_stat_force_next_flush();
        """);
}
