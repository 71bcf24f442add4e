namespace EventsV3.Store.Backfill.Runs;

/// <summary>
/// An estimate from the work done in the last half of the time so far, and never in less than five seconds: what was slow at the start is
/// forgotten, and a moment's haste or halt counts little.
/// </summary>
public sealed class RemainingTime
{
    private const int MostSamples = 2_048;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(5);

    private readonly List<(TimeSpan At, long Done)> samples = [];

    /// <summary>When work was done: between two such moments nothing is half done. And now and then while it stands still.</summary>
    /// <param name="elapsed">Never less than before.</param>
    /// <param name="done">Units of work.</param>
    public void Add(TimeSpan elapsed, long done)
    {
        samples.Add((elapsed, done));
        // The first half is not asked any more.
        if (samples.Count > MostSamples)
            samples.RemoveRange(1, MostSamples / 4);
    }

    /// <summary>A second; 0 before there is any.</summary>
    public double Rate
    {
        get
        {
            if (samples.Count < 2)
                return 0;
            var now = samples[^1];
            var from = now.At / 2 < now.At - Least ? now.At / 2 : now.At - Least;
            var since = samples.FindLast(sample => sample.At <= from) is { At.Ticks: > 0 } found ? found : samples[0];
            return now.At > since.At ? (now.Done - since.Done) / (now.At - since.At).TotalSeconds : 0;
        }
    }

    /// <returns>Null while nothing moves.</returns>
    public TimeSpan? Of(long left) => left <= 0 ? TimeSpan.Zero : Rate > 0 ? TimeSpan.FromSeconds(Math.Min(left / Rate, 1e9)) : null;
}
