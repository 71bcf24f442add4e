namespace EventsV3.Domain.Evaluation;

/// <summary>
/// How well clusters agree with labelled events, as sums over CTMs, so that scores of several CTMs add up to one weighed by labelled titles.
/// </summary>
/// <remarks>B-cubed as Bagga and Baldwin 1998, V-measure as Rosenberg and Hirschberg 2007, computed within each CTM.</remarks>
public sealed record ClusterScore
{
    public static readonly ClusterScore Zero = new();

    public int Labelled { get; private init; }
    public int LabelledEvents { get; private init; }
    public int FoundEvents { get; private init; }

    private double PrecisionSum { get; init; }
    private double RecallSum { get; init; }
    private double VSum { get; init; }
    private double CommonPairs { get; init; }
    private double FoundPairs { get; init; }
    private double LabelledPairs { get; init; }

    public double Precision => Share(PrecisionSum, Labelled);
    public double Recall => Share(RecallSum, Labelled);
    public double F1 => Harmonic(Precision, Recall);
    public double PairF1 => Harmonic(Share(CommonPairs, FoundPairs), Share(CommonPairs, LabelledPairs));
    public double V => Share(VSum, Labelled);

    /// <summary>Found over labelled events; above 1 events are split, below 1 they are lumped.</summary>
    public double CountRatio => Share(FoundEvents, LabelledEvents);

    /// <param name="titles">
    /// Of one CTM: the labelled event (null: unlabelled, not scored) and the found one (null: in no event, which counts as one of its own).
    /// </param>
    public static ClusterScore Of(IEnumerable<(string? Label, int? Found)> titles)
    {
        var alone = 0;
        (string Label, int Found)[] scored =
            [.. titles.Where(title => title.Label is not null).Select(title => (title.Label!, title.Found ?? --alone))];
        if (scored.Length == 0)
            return Zero;
        var both = scored.CountBy(title => title).ToDictionary();
        var labelled = scored.CountBy(title => title.Label).ToDictionary();
        var found = scored.CountBy(title => title.Found).ToDictionary();
        double n = scored.Length;
        double precision = 0, recall = 0, labelsInFound = 0, foundInLabels = 0;
        foreach (var ((label, cluster), count) in both)
        {
            double common = count;
            precision += common * common / found[cluster];
            recall += common * common / labelled[label];
            labelsInFound -= common / n * Math.Log(common / found[cluster]);
            foundInLabels -= common / n * Math.Log(common / labelled[label]);
        }
        var (labelEntropy, foundEntropy) = (Entropy(labelled.Values, n), Entropy(found.Values, n));
        var homogeneity = labelEntropy == 0 ? 1 : 1 - labelsInFound / labelEntropy;
        var completeness = foundEntropy == 0 ? 1 : 1 - foundInLabels / foundEntropy;
        return new ClusterScore
        {
            Labelled = scored.Length,
            LabelledEvents = labelled.Count,
            FoundEvents = found.Count,
            PrecisionSum = precision,
            RecallSum = recall,
            VSum = n * Harmonic(homogeneity, completeness),
            CommonPairs = both.Values.Sum(Pairs),
            FoundPairs = found.Values.Sum(Pairs),
            LabelledPairs = labelled.Values.Sum(Pairs),
        };
    }

    public static ClusterScore operator +(ClusterScore one, ClusterScore other) => new()
    {
        Labelled = one.Labelled + other.Labelled,
        LabelledEvents = one.LabelledEvents + other.LabelledEvents,
        FoundEvents = one.FoundEvents + other.FoundEvents,
        PrecisionSum = one.PrecisionSum + other.PrecisionSum,
        RecallSum = one.RecallSum + other.RecallSum,
        VSum = one.VSum + other.VSum,
        CommonPairs = one.CommonPairs + other.CommonPairs,
        FoundPairs = one.FoundPairs + other.FoundPairs,
        LabelledPairs = one.LabelledPairs + other.LabelledPairs,
    };

    private static double Pairs(int count) => count * (count - 1) / 2.0;

    private static double Entropy(IEnumerable<int> counts, double n) => -counts.Sum(count => count / n * Math.Log(count / n));

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;

    private static double Harmonic(double one, double other) => one + other == 0 ? 0 : 2 * one * other / (one + other);
}
