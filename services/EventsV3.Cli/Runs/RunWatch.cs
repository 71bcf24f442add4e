using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using EventsV3.Contracts;
using MassTransit;

namespace EventsV3.Cli.Runs;

/// <summary>
/// Listens for the end of some CTMs' runs on a queue of its own, which lives as long as it does. Start it before asking for the CTMs: what was
/// answered earlier is not heard.
/// </summary>
internal sealed class RunWatch : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, CtmOutcome> outcomes = new();
    private readonly HashSet<Guid> ctms;
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HostReceiveEndpointHandle? queue;
    private long lastHeard = Stopwatch.GetTimestamp();

    private RunWatch(IEnumerable<Guid> ctms) => this.ctms = [.. ctms];

    public int Expected => ctms.Count;

    public static async Task<RunWatch> Start(IBus bus, IEnumerable<Guid> ctms, CancellationToken cancellation)
    {
        var watch = new RunWatch(ctms);
        if (watch.Expected == 0)
            watch.all.SetResult();
        watch.queue = bus.ConnectReceiveEndpoint(new TemporaryEndpointDefinition("eventsv3"), null, endpoint =>
        {
            endpoint.Handler<EventsWritten>(message => watch.Hear(CtmOutcome.Of(message.Message)));
            endpoint.Handler<CtmSkipped>(message => watch.Hear(CtmOutcome.Of(message.Message)));
            endpoint.Handler<CtmFailed>(message => watch.Hear(CtmOutcome.Of(message.Message)));
            endpoint.Handler<Fault<CtmReady>>(message => watch.Hear(CtmOutcome.Of(message.Message, "plan", message.Message.Message.CtmId)));
            endpoint.Handler<Fault<BatchExtracted>>(message => watch.Hear(CtmOutcome.Of(message.Message, "collect", message.Message.Message.Run.CtmId)));
        });
        await watch.queue.Ready.WaitAsync(cancellation);
        return watch;
    }

    /// <summary>The outcomes so far, again and again until every CTM has one, or none came for <paramref name="patience"/>.</summary>
    public async IAsyncEnumerable<IReadOnlyCollection<CtmOutcome>> Follow(
        TimeSpan interval, TimeSpan patience, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Interlocked.Exchange(ref lastHeard, Stopwatch.GetTimestamp());
        while (!all.Task.IsCompleted && Stopwatch.GetElapsedTime(Interlocked.Read(ref lastHeard)) < patience)
        {
            yield return outcomes.Values.ToArray();
            await Task.WhenAny(all.Task, Task.Delay(interval, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
        foreach (var silent in ctms.Where(ctm => !outcomes.ContainsKey(ctm)))
            outcomes.TryAdd(silent, CtmOutcome.Unfinished(silent, patience));
        yield return outcomes.Values.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        if (queue is not null)
            await queue.StopAsync(CancellationToken.None);
    }

    private Task Hear(CtmOutcome? outcome)
    {
        if (outcome is not null && ctms.Contains(outcome.CtmId) && outcomes.TryAdd(outcome.CtmId, outcome))
        {
            Interlocked.Exchange(ref lastHeard, Stopwatch.GetTimestamp());
            if (outcomes.Count == ctms.Count)
                all.TrySetResult();
        }
        return Task.CompletedTask;
    }
}
