using EventsV3.Contracts;
using EventsV3.Domain.Runs;
using EventsV3.Domain.Titles;
using EventsV3.Store.Planning;

namespace EventsV3.Extractor.Planning;

/// <summary>The splitter: decides what is new in a CTM and cuts it into batches (I2). Pure.</summary>
public static class RunPlanner
{
    /// <param name="ctm">The CTM as one query saw it.</param>
    /// <param name="ready">What was asked.</param>
    /// <param name="extractor">The extractor's fingerprint.</param>
    /// <param name="batchSize">Titles a batch holds at most.</param>
    public static RunPlan Plan(CtmSnapshot ctm, CtmReady ready, string extractor, int batchSize)
    {
        if (ctm.IsFrozen && !ready.IncludeFrozen)
            return new RunPlan.Skip(SkipReason.Frozen);
        if (ctm.Titles.Count == 0)
            return new RunPlan.Skip(SkipReason.NoTitles);

        // An incremental run would supersede a full one under way, and what the operator asked for would never happen: it joins it.
        var mode = ctm.FullRunUnderWay ? ReadyMode.Full : ready.Mode;
        var known = mode == ReadyMode.Full ? KnownTitles.None : KnownTitles.Of(ctm);
        var newTitles = ctm.Titles.Where(t => !known.Contains(t.Id)).ToList();
        TitlePair[] pending = [.. ctm.Pending.Where(pair => known.Contains(pair.One) && known.Contains(pair.Other))];
        if (newTitles.Count == 0 && pending.Length == 0)
            return new RunPlan.Skip(SkipReason.NothingNew);

        long? baseRevision = mode == ReadyMode.Incremental ? ctm.DigestRevision : null;
        var run = new Run
        {
            CtmId = ctm.CtmId,
            RunId = RunIdentity.Of(
                ctm.CtmId, mode, extractor, batchSize, baseRevision, ctm.Titles,
                // The run before left questions open: the same titles are a new run, or it would count as written.
                takesUp: ctm.Degraded.Count > 0 || ctm.Pending.Count > 0 ? ctm.WrittenPlannedAt : null),
            PlannedAt = ctm.PlannedAt,
            Mode = mode,
            BaseRevision = baseRevision,
            IncludeFrozen = ready.IncludeFrozen,
        };
        if (run.RunId == ctm.WrittenRunId && !ctm.HasDrifted)
            return new RunPlan.Skip(SkipReason.NothingNew);

        var batches = Batches.Split(newTitles, batchSize);
        return new RunPlan.Extract(
            new BatchExtracted
            {
                Run = run,
                Ctm = ctm.Context,
                BatchNumber = 0,
                BatchCount = batches.Count,
                Titles = [.. ctm.Titles.Where(t => known.Contains(t.Id))],
                Events = known.Events,
                SetAside = known.SetAside,
                Pending = pending,
            },
            [.. batches.Select((titles, i) => new ExtractBatch
            {
                Run = run,
                Ctm = ctm.Context,
                BatchNumber = i + 1,
                BatchCount = batches.Count,
                Titles = titles,
            })]);
    }
}
