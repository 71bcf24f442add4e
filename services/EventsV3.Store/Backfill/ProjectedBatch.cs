using EventsV3.Domain.Digests;

namespace EventsV3.Store.Backfill;

/// <summary>What a batch came to. elements = events + merged + quarantined elements, of each CTM and of all.</summary>
/// <param name="Ctms">Those that were behind.</param>
/// <param name="Skipped">Asked for, and not behind or gone by the time their lock was had.</param>
public sealed record ProjectedBatch(IReadOnlyList<ProjectedCtm> Ctms, int Skipped)
{
    /// <summary>A digest that was quarantined as a whole counts as one.</summary>
    public int Elements => Ctms.Sum(ctm => ctm.Digest.Elements) + Quarantine.Count(part => part.Part == DigestPart.Digest);

    public int Events => Ctms.Sum(ctm => ctm.Digest.Events.Count);
    public int Merged => Ctms.Sum(ctm => ctm.Digest.Merged);

    /// <summary>Elements and whole digests.</summary>
    public int Quarantined => Quarantine.Count(part => part.Part != DigestPart.Title);

    /// <summary>Title ids that lead nowhere, in events that were taken along.</summary>
    public int QuarantinedTitles => Quarantine.Count(part => part.Part == DigestPart.Title);

    public int Links => Ctms.Sum(ctm => ctm.Digest.Events.Sum(e => e.TitleIds.Count));

    /// <summary>Digests that were given ids.</summary>
    public int DigestsNamed { get; internal init; }

    private IEnumerable<UnreadablePart> Quarantine => Ctms.SelectMany(ctm => ctm.Digest.Quarantined);

    internal static ProjectedBatch Of(LockedBatch locked, IReadOnlyList<ProjectedCtm> ctms) => new(ctms, locked.Asked - ctms.Count);
}

/// <param name="Id">The CTM.</param>
/// <param name="Digest">What its rows say from now on.</param>
/// <param name="HadRows">It was projected or written before.</param>
public sealed record ProjectedCtm(Guid Id, NormalDigest Digest, bool HadRows);
