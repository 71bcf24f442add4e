namespace EventsV3.Store.Verification;

/// <summary>How far a pass is, its earlier processes included.</summary>
/// <param name="Total">CTMs when it began.</param>
/// <param name="Done">CTMs that were compared.</param>
/// <param name="Events">Of the digests, united.</param>
/// <param name="Links">Titles of these events.</param>
/// <param name="Clean">CTMs whose copies say the same.</param>
/// <param name="Normalised">Of these, those whose digest is written otherwise than its rows would write it.</param>
/// <param name="Behind">CTMs whose rows are to be derived yet: no fault.</param>
/// <param name="Differing">CTMs whose copies differ though they are not behind.</param>
/// <param name="Quarantined">Parts of digests that cannot be read.</param>
public sealed record VerificationProgress(
    int Total, int Done, long Events, long Links, int Clean, int Normalised, int Behind, int Differing, long Quarantined);
