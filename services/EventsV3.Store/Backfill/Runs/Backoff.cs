namespace EventsV3.Store.Backfill.Runs;

/// <summary>Pauses between attempts: doubling from 25 ms to two seconds, each a little off so that two do not meet again.</summary>
internal static class Backoff
{
    /// <summary>Some twenty seconds: a restart of the database is survived.</summary>
    public const int MostAttempts = 16;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public static TimeSpan Of(int attempt)
    {
        var pause = TimeSpan.FromMilliseconds(25 * Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble()));
        return pause < Longest ? pause : Longest;
    }

    /// <summary>The same again while its failure may pass.</summary>
    public static async Task<T> Repeat<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception failure) when (attempt < MostAttempts && PassingFailure.Passes(failure))
            {
                await Task.Delay(Of(attempt));
            }
        }
    }
}
