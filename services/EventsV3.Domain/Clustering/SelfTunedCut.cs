namespace EventsV3.Domain.Clustering;

/// <summary>
/// Where to cut a CTM's dendrogram. Many merges in the ambiguous band: the CTM is dense with related events, cut higher. An empty band is a
/// gap, cut lower. Adds .005 over a constant, also on CTMs that were kept apart.
/// </summary>
internal static class SelfTunedCut
{
    private const double Usual = 0.12, BandFrom = 0.05, BandTo = 0.20, Slope = 0.55, Centre = 3.2, Bound = 1.5;

    public static double Of(IReadOnlyList<Merge> merges, int titles)
    {
        var ambiguous = merges.Count(merge => merge.Score is > BandFrom and < BandTo);
        var share = Math.Log(0.01 + (double)ambiguous / titles);
        return Usual * Math.Exp(Math.Clamp(Slope * (share + Centre), -Bound, Bound));
    }

    /// <summary>Merges in order until the first below the cut: scores do not fall evenly, so later ones may be above it again.</summary>
    public static IEnumerable<Merge> Until(double cut, IReadOnlyList<Merge> merges) => merges.TakeWhile(merge => merge.Score >= cut);
}
