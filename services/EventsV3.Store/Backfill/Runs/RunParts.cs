using System.Collections.Concurrent;
using Npgsql;

namespace EventsV3.Store.Backfill.Runs;

/// <summary>What the workers of a run share.</summary>
internal sealed class RunParts(NpgsqlDataSource database, BatchProjection projection, RunLease lease, RunSettings settings, RunWatch watch, RunPace pace)
{
    private readonly ConcurrentDictionary<Guid, string> leftBehind = new();
    private volatile bool titlesAreMissing;

    public NpgsqlDataSource Database => database;
    public BatchProjection Projection => projection;
    public RunLease Lease => lease;
    public RunSettings Settings => settings;
    public RunWatch Watch => watch;
    public RunPace Pace => pace;

    /// <summary>What there is to do.</summary>
    public BehindCtms Behind { get; private set; } = new(database, lease.Options);

    /// <summary>So many more CTMs may be changed.</summary>
    public int Left => lease.Options.Limit is { } limit ? limit - pace.Now.Changed : int.MaxValue;

    /// <summary>A digest named a title that is gone: from now on they are looked for. An archive that lost none is spared the look.</summary>
    public bool TitlesAreMissing
    {
        get => titlesAreMissing;
        set => titlesAreMissing = value;
    }

    /// <summary>CTMs that could not be had, and why.</summary>
    public IReadOnlyDictionary<Guid, string> LeftBehind => leftBehind;

    public void LeaveBehind(Guid ctm, string why) => leftBehind[ctm] = why;

    /// <summary>From now on only what others have changed meanwhile: a digest that could not be given ids cannot be now either.</summary>
    public void LookForChanges() => Behind = new(database, lease.Options with { WriteIds = false });

    /// <summary>Every share that is not done yet, side by side.</summary>
    public async Task Run()
    {
        leftBehind.Clear();
        var parts = await lease.Parts(CancellationToken.None);
        await Task.WhenAll(parts.Where(part => part.Rest is not null).Select(async part =>
        {
            try
            {
                await new RunWorker(this, part).Run();
            }
            catch (Exception failure)
            {
                watch.Stop(new(RunState.Errored, failure.Message, failure));
            }
        }));
    }
}
