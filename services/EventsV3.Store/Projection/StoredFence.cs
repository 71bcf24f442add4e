using EventsV3.Contracts;

namespace EventsV3.Store.Projection;

/// <summary>A row of <c>ctm_projection</c> before this write.</summary>
/// <param name="RunId">The last run written; null when only other writers have touched the digest.</param>
/// <param name="DigestRev">The revision of <c>events_digest</c>, whoever wrote it.</param>
/// <param name="WrittenRev">The revision that the last run left behind.</param>
/// <param name="Recorded">What this very run counted when it was written before.</param>
internal sealed record StoredFence(Guid? RunId, long DigestRev, long? WrittenRev, WrittenCounts? Recorded)
{
    /// <summary>Another writer has changed the digest since.</summary>
    public bool HasDrifted => WrittenRev != DigestRev;

    /// <param name="run">The run that asks to be written.</param>
    /// <param name="fence">Null for a CTM that nobody has written yet.</param>
    /// <param name="taken">Whether the fence's upsert took the run: none planned at the same time or later was written.</param>
    /// <param name="frozen">As read under the lock.</param>
    public static WriteOutcome Decide(Run run, StoredFence? fence, bool taken, bool frozen)
    {
        var same = fence?.RunId == run.RunId;
        if (!taken)
            return same ? WriteOutcome.AlreadyWritten : WriteOutcome.Superseded;
        if (same && !fence!.HasDrifted)
            return WriteOutcome.AlreadyWritten;
        if (frozen && !run.IncludeFrozen)
            return WriteOutcome.Frozen;
        if (run.BaseRevision is { } known && known != (fence?.DigestRev ?? 0))
            return WriteOutcome.BaseChanged;
        return WriteOutcome.Written;
    }
}

/// <summary>The counts of a written run.</summary>
internal sealed record WrittenCounts(int Events, int NewEvents, int ChangedEvents, int RetiredEvents, TitleCounts Titles)
{
    /// <summary>Titles that the embedded extractor placed for want of a model's answer.</summary>
    public int Degraded { get; init; }

    /// <summary>Pairs of events left undecided.</summary>
    public int Pending { get; init; }

    public static WrittenCounts None { get; } = new(0, 0, 0, 0, new TitleCounts { In = 0, InEvents = 0, InCatchAll = 0, SetAside = 0 });
}
