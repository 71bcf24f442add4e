namespace EventsV3.Reader.Answers;

/// <summary>An answer that costs the database something, asked for once however many look at it, and kept for a moment.</summary>
/// <param name="read">Asks.</param>
/// <param name="keep">How long.</param>
/// <param name="time">The clock.</param>
internal sealed class Snapshot<T>(Func<CancellationToken, Task<T>> read, TimeSpan keep, TimeProvider time)
{
    private readonly Lock gate = new();
    private Task<T>? last;
    private long taken;

    /// <summary>A failure is told to those who wait for it, and not kept.</summary>
    public Task<T> Get(CancellationToken cancel)
    {
        Task<T> answer;
        lock (gate)
        {
            if (last is null || last.IsFaulted || last.IsCanceled || (last.IsCompleted && time.GetElapsedTime(taken) >= keep))
            {
                taken = time.GetTimestamp();
                // Nobody's request: who gives up must not take it from the others.
                last = Task.Run(() => read(CancellationToken.None), CancellationToken.None);
            }
            answer = last;
        }
        return answer.WaitAsync(cancel);
    }
}
