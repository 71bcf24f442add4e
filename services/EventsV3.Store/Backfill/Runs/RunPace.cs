using System.Diagnostics;

namespace EventsV3.Store.Backfill.Runs;

/// <summary>What the workers of this process have done, and how fast.</summary>
internal sealed class RunPace
{
    private readonly Lock gate = new();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly RemainingTime remaining = new();
    private RunProgress now;

    /// <param name="before">What the run had done when this process took it.</param>
    public RunPace(RunProgress before)
    {
        now = before;
        remaining.Add(TimeSpan.Zero, before.Done);
    }


    public RunProgress Now
    {
        get
        {
            lock (gate)
                return now;
        }
    }

    public void Add(ProjectedBatch batch, TimeSpan time, int nextSize)
    {
        lock (gate)
        {
            now = now with
            {
                Done = now.Done + batch.Ctms.Count + batch.Skipped,
                Changed = now.Changed + batch.Ctms.Count,
                Elements = now.Elements + batch.Elements,
                Events = now.Events + batch.Events,
                Merged = now.Merged + batch.Merged,
                Quarantined = now.Quarantined + batch.Quarantined,
                Links = now.Links + batch.Links,
                DigestsNamed = now.DigestsNamed + batch.DigestsNamed,
                BatchMs = time.TotalMilliseconds,
                BatchSize = nextSize,
            };
            remaining.Add(watch.Elapsed, now.Done);
        }
    }

    /// <returns>The same with the state, the rate and the estimate as they are now.</returns>
    public RunProgress Tell(RunState state, string? reason, (int Dirty, int OpenParts) found)
    {
        lock (gate)
        {
            if (state == RunState.Throttled)
                remaining.Add(watch.Elapsed, now.Done);
            now = now with
            {
                State = state,
                Reason = reason,
                Dirty = found.Dirty,
                OpenParts = found.OpenParts,
                Total = Math.Max(now.Total, now.Done),
                CtmsPerSecond = remaining.Rate,
                Eta = remaining.Of(Math.Max(now.Total, now.Done) - now.Done),
            };
            BackfillTelemetry.BatchSize.Record(now.BatchSize);
            if (now.Eta is { } eta)
                BackfillTelemetry.Eta.Record(eta.TotalSeconds);
            return now;
        }
    }
}
