using System.Collections.Concurrent;
using System.Diagnostics;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>Spans of one name that ended while it listened, whoever's.</summary>
internal sealed class RecordedSpans : IDisposable
{
    private readonly ConcurrentQueue<Activity> ended = new();
    private readonly ActivityListener listener;

    public RecordedSpans(string name)
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "EventsV3",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.OperationName == name)
                    ended.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>In the order in which they ended.</summary>
    public IReadOnlyList<Activity> Of(Guid run) => [.. ended.Where(span => run.ToString().Equals(span.GetTagItem("eventsv3.migration.run.id")))];

    public void Dispose() => listener.Dispose();
}
