using System.Diagnostics;
using EventsV3.Store.Backfill.Throttling;

namespace EventsV3.Store.Backfill.Runs;

/// <summary>
/// Once a second: keeps the lease, hears what an operator wants, and looks who else is there and whether they suffer. Workers ask it before each
/// batch.
/// </summary>
/// <param name="lease">The run's.</param>
/// <param name="throttle">Says when to wait.</param>
/// <param name="writers">Null: nobody is spared.</param>
/// <param name="settings">This process's.</param>
/// <param name="tell">Is told the state, and the reason of one that is not the usual.</param>
internal sealed class RunWatch(
    RunLease lease, Throttle throttle, LiveWriters? writers, RunSettings settings, Action<RunState, string?> tell) : IDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly Stopwatch renewed = Stopwatch.StartNew();
    private readonly Stopwatch throttled = new();
    private volatile bool besideWriters;
    private TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Why the workers were told to end; null while they were not.</summary>
    public RunEnd? End { get; private set; }

    /// <summary>How long a transaction is to last.</summary>
    public TimeSpan BatchTarget => besideWriters && settings.BatchTargetBesideWriters < settings.BatchTarget
        ? settings.BatchTargetBesideWriters
        : settings.BatchTarget;

    /// <summary>Fires when the workers are to end after their batch.</summary>
    public CancellationToken Ending => ending.Token;

    /// <summary>Until nobody suffers.</summary>
    /// <returns>False: no further batch is to begin.</returns>
    public async Task<bool> MayGoOn()
    {
        while (!ending.IsCancellationRequested && !open.Task.IsCompleted)
            await Task.WhenAny(open.Task, Task.Delay(Timeout.Infinite, ending.Token));
        return !ending.IsCancellationRequested;
    }

    /// <summary>Beside live writers the machine is theirs for a while after each batch.</summary>
    public Task Rest(TimeSpan worked) =>
        besideWriters ? Task.WhenAny(Task.Delay(worked * settings.RestBesideWriters, ending.Token)) : Task.CompletedTask;

    public void Stop(RunEnd end)
    {
        End ??= end;
        ending.Cancel();
    }

    /// <summary>Until the workers are done.</summary>
    public async Task Run(CancellationToken done)
    {
        using var timer = new PeriodicTimer(settings.Tick);
        while (!done.IsCancellationRequested)
        {
            await Look();
            try
            {
                await timer.WaitForNextTickAsync(done);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Look()
    {
        var reason = await throttle.Look(CancellationToken.None);
        besideWriters = writers is not null && await writers.AreAbout(CancellationToken.None);
        Note(reason);
        var state = reason is null ? RunState.Running : RunState.Throttled;
        try
        {
            var wanted = await lease.Renew(state, reason?.ToString(), CancellationToken.None);
            renewed.Restart();
            if (wanted == "pause")
                Stop(new(RunState.Paused, "by an operator"));
            if (wanted == "cancel")
                Stop(new(RunState.Cancelled, "by an operator"));
        }
        catch (LeaseLostException lost)
        {
            Stop(new(RunState.Interrupted, null, lost));
        }
        catch (Exception away) when (PassingFailure.Passes(away) && renewed.Elapsed < settings.LeaseTerm)
        {
            // Workers that commit ask the lease for themselves.
        }
        catch (Exception failure)
        {
            Stop(new(RunState.Errored, failure.Message, failure));
        }
        tell(state, reason?.ToString());
    }

    private void Note(ThrottleReason? reason)
    {
        if (reason is null)
        {
            throttled.Reset();
            open.TrySetResult();
            return;
        }
        if (open.Task.IsCompleted)
            open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        throttled.Start();
        BackfillTelemetry.Wait(reason.Probe, settings.Tick);
        if (settings.GiveUpAfter is { } patience && throttled.Elapsed > patience)
            Stop(new(RunState.Interrupted, $"waited {patience.TotalSeconds:0} s for others; {reason}"));
    }

    public void Dispose() => ending.Dispose();
}

/// <param name="State">In which the run is left.</param>
/// <param name="Reason">For people.</param>
/// <param name="Failure">To be thrown.</param>
internal sealed record RunEnd(RunState State, string? Reason, Exception? Failure = null);
