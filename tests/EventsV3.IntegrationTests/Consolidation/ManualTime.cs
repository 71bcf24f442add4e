namespace EventsV3.IntegrationTests.Consolidation;

/// <summary>A clock whose timers fire when the test says so.</summary>
public sealed class ManualTime : TimeProvider
{
    private readonly TaskCompletionSource<Action> timer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for the first timer to be set, and lets it fire.</summary>
    public async Task Tick() => (await timer.Task)();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        timer.TrySetResult(() => callback(state));
        return new Silent();
    }

    private sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
