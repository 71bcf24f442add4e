namespace EventsV3.Specs.LanguageModels.FaultServer;

/// <summary>Waits for what the server notices on its own.</summary>
internal static class Until
{
    public static async Task Holds(Func<bool> becomesTrue)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!becomesTrue())
            await timer.WaitForNextTickAsync(limit.Token);
    }
}
