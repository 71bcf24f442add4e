namespace EventsV3.Benchmarks;

/// <summary>How long things took, in milliseconds.</summary>
internal sealed class Percentiles
{
    private readonly List<double> all = [];

    public int Count => all.Count;

    public void Add(TimeSpan took)
    {
        lock (all)
            all.Add(took.TotalMilliseconds);
    }

    /// <param name="share">0 to 1.</param>
    public double At(double share)
    {
        lock (all)
        {
            all.Sort();
            return all[Math.Min(all.Count - 1, (int)(all.Count * share))];
        }
    }
}
