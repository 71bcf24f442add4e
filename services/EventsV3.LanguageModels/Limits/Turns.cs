namespace EventsV3.LanguageModels.Limits;

/// <summary>
/// One process's turns at the rate limit, in order of arrival: the first asks until there is room, the others wait behind it. Nobody holds a
/// booking while it waits: time would pay for it here, and pass unused at the provider, whose bucket is full then.
/// </summary>
internal sealed class Turns(IRateLimit limit, TimeProvider time) : IDisposable
{
    /// <summary>What another replica gives back is seen this late at most.</summary>
    public static readonly TimeSpan Recheck = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// A turn is good for so long. A booking is paid for from the moment it is made, and the provider counts the request when it comes: by
    /// what lies between our books run behind, until the provider's bucket is full again.
    /// </summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim next = new(1);

    /// <summary>Comes back when it may send.</summary>
    /// <param name="tokens">Prompt and the most that may be answered.</param>
    /// <param name="patience">Longest wait in all.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Null: its turn would come too late, and nothing is booked.</returns>
    public async Task<Turn?> Take(int tokens, TimeSpan patience, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        if (!await IsNext(patience, cancel))
            return null;
        try
        {
            while (true)
            {
                var asked = time.GetTimestamp();
                var wait = await limit.Reserve(tokens, cancel);
                if (wait <= TimeSpan.Zero)
                    return new Turn(time.GetElapsedTime(began), asked);
                await limit.Withdraw(tokens, cancel);
                if (wait > patience - time.GetElapsedTime(began))
                    return null;
                await Task.Delay(wait < Recheck ? wait : Recheck, time, cancel);
            }
        }
        finally
        {
            next.Release();
        }
    }

    /// <summary>It is too old to send by: another must be taken. Its booking stays, for it is spent in part.</summary>
    public bool HasPassed(Turn turn) => time.GetElapsedTime(turn.BookedAt) > Fresh;

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
