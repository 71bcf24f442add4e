using Npgsql;

namespace EventsV3.Store.Backfill.Runs;

/// <summary>What a run would come to. Reads, and nothing else.</summary>
public static class BackfillPreview
{
    private const int BatchSize = 100;

    /// <param name="database">May be read only.</param>
    /// <param name="options">The run's.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<RunProgress> Read(
        NpgsqlDataSource database, BackfillOptions options, IProgress<RunProgress>? progress = null, CancellationToken cancel = default)
    {
        await RunPhase.Allow(database, options, cancel);
        var (behind, projection) = (new BehindCtms(database, options), new BatchProjection(database));
        var dirty = await behind.Count(cancel);
        var pace = new RunPace(new RunProgress
        {
            RunId = Guid.Empty,
            State = RunState.Running,
            Reason = null,
            Total = Math.Min(dirty, options.Limit ?? int.MaxValue),
            Done = 0,
            Changed = 0,
            Elements = 0,
            Events = 0,
            Merged = 0,
            Quarantined = 0,
            Links = 0,
            Dirty = dirty,
            OpenParts = 0,
        });
        IdRange? rest = IdRange.All;
        var parts = 0;
        while (rest is { } range)
        {
            var most = Math.Min(BatchSize, (options.Limit ?? int.MaxValue) - pace.Now.Changed);
            var ids = most <= 0 ? [] : await behind.Next(range, most, cancel);
            if (ids.Length == 0)
                break;
            var batch = await projection.Preview(new ProjectionRequest(ids) { OnlyBehind = !options.WriteIds }, cancel);
            pace.Add(batch, TimeSpan.Zero, BatchSize);
            parts += batch.Quarantined + batch.QuarantinedTitles;
            progress?.Report(pace.Tell(RunState.Running, null, (dirty, parts)));
            rest = range.After(ids[^1]);
        }
        return pace.Tell(RunState.Succeeded, null, (dirty, parts));
    }
}
