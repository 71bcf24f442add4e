namespace EventsV3.LanguageModels.Calls;

/// <summary>How long to wait after a failure that passes: full jitter (Brooker 2015) over 0.5 s, 1 s, 2 s … 20 s.</summary>
public static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5), Longest = TimeSpan.FromSeconds(20);

    /// <param name="failures">1 after the first.</param>
    /// <param name="random">0 … 1.</param>
    public static TimeSpan After(int failures, double random) =>
        TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 16))) * random);
}
