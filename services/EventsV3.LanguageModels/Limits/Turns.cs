namespace EventsV3.LanguageModels.Limits;

/// <summary>
/// One process's turns at the rate limit, in order of arrival: the first asks until there is room, the others wait behind it. Nobody holds a
/// booking while it waits: time would pass unused at the provider, whose bucket is full then, and what answers give back meanwhile would be
/// spent twice. Measured so with two replicas: 46 % of requests refused.
/// </summary>
internal sealed class Turns(IRateLimit limit, TimeProvider time) : IDisposable
{
    /// <summary>What another replica gives back is seen this late at most.</summary>
    public static readonly TimeSpan Recheck = TimeSpan.FromSeconds(0.5);

    private readonly SemaphoreSlim next = new(1);

    /// <summary>Comes back when it may send.</summary>
    /// <param name="tokens">Prompt and the most that may be answered.</param>
    /// <param name="patience">Longest wait in all.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>How long it waited; null: its turn would come too late, and nothing is booked.</returns>
    public async Task<TimeSpan?> Take(int tokens, TimeSpan patience, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        if (!await IsNext(patience, cancel))
            return null;
        try
        {
            while (await limit.Reserve(tokens, cancel) is { } wait && wait > TimeSpan.Zero)
            {
                await limit.Withdraw(tokens, cancel);
                if (wait > patience - time.GetElapsedTime(began))
                    return null;
                await Task.Delay(wait < Recheck ? wait : Recheck, time, cancel);
            }
            return time.GetElapsedTime(began);
        }
        finally
        {
            next.Release();
        }
    }

    public void Dispose() => next.Dispose();

    private async Task<bool> IsNext(TimeSpan patience, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            await next.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
