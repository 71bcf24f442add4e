namespace EventsV3.IntegrationTests.Servers;

/// <summary>Waits for the thing itself, never for a clock.</summary>
public static class Eventually
{
    /// <param name="becomesTrue">Asked ten times a second; an exception counts as not yet, and is the failure's cause when the limit comes.</param>
    /// <param name="limit">When to give up.</param>
    /// <param name="what">What did not happen, for the failure.</param>
    public static async Task Holds(Func<Task<bool>> becomesTrue, TimeSpan limit, Func<Task<string>> what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var deadline = DateTime.UtcNow + limit;
        Exception? last = null;
        while (DateTime.UtcNow < deadline)
        {
            try
            {
                if (await becomesTrue())
                    return;
                last = null;
            }
            catch (Exception notYet) when (notYet is not OutOfMemoryException)
            {
                last = notYet;
            }
            await timer.WaitForNextTickAsync();
        }
        throw new TimeoutException($"Not within {limit}: {await what()}", last);
    }

    public static Task Holds(Func<Task<bool>> becomesTrue, TimeSpan limit, string what) => Holds(becomesTrue, limit, () => Task.FromResult(what));
}
