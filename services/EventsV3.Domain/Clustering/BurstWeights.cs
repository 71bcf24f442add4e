namespace EventsV3.Domain.Clustering;

/// <summary>
/// How much more a word's titles crowd together in time than the CTM's titles do. Words of an event come in bursts; those of a topic do
/// not. The strongest single ingredient after dates: .900 without, .918 with.
/// </summary>
internal static class BurstWeights
{
    private const double WindowDays = 2, Bound = 5, Exponent = 0.55;

    public static double[] Of(WordIndex index)
    {
        double titles = index.Titles;
        // A CTM whose titles are years apart has no two that are near: the floor keeps the ratio finite.
        var usual = Math.Max(1e-12, Nearness(index.Day, null) / (titles * (titles - 1)));
        var weights = new double[index.Words];
        for (var word = 0; word < weights.Length; word++)
        {
            double df = index.TitlesWith[word].Length;
            var burst = df > 1 ? (Nearness(index.Day, index.TitlesWith[word]) + 2 * usual) / (df * (df - 1) + 2) / usual : 1;
            weights[word] = Math.Pow(Math.Clamp(burst, 1 / Bound, Bound), Exponent);
        }
        return weights;
    }

    /// <summary>Sum over ordered pairs of exp(-distance in time / window), in one walk along the time line.</summary>
    private static double Nearness(double[] day, int[]? titles)
    {
        double sum = 0, carried = 0, previous = 0;
        var count = titles?.Length ?? day.Length;
        for (var i = 0; i < count; i++)
        {
            var now = day[titles is null ? i : titles[i]];
            carried *= Math.Exp(-(now - previous) / WindowDays);
            sum += 2 * carried;
            carried += 1;
            previous = now;
        }
        return sum;
    }
}
