using EventsV3.Cli.Connections;
using EventsV3.ServiceDefaults;

namespace EventsV3.Cli.Status;

/// <summary>What of a status wants a person (D2: nothing is stuck silently), each as a sentence with the command that leads on.</summary>
internal static class StatusFindings
{
    /// <param name="report">Its queues were asked for.</param>
    /// <param name="now">UTC.</param>
    /// <param name="patience">How long a run may be under way.</param>
    public static IEnumerable<string> Of(StatusReport report, DateTime now, TimeSpan patience) =>
    [
        .. report.Faulted.Select(fault => $"{fault.Centroid} / {fault.Track} / {fault.Month:yyyy-MM} ({fault.CtmId}) failed in {fault.Stage} at "
            + $"{fault.Since:yyyy-MM-dd HH:mm} UTC: {fault.Reason}   (eventsv3 faults list)"),
        .. report.Oldest is { } run && now - run.BegunAt > patience
            ? (string[])[$"{run.Centroid} / {run.Track} / {run.Month:yyyy-MM} ({run.CtmId}) is {run.State} since {run.BegunAt:yyyy-MM-dd HH:mm} UTC, "
                + $"{run.OutstandingBatches} of {run.BatchCount} batches to come   (eventsv3 status)"]
            : [],
        .. Of(report.Queues ?? []),
    ];

    private static IEnumerable<string> Of(IReadOnlyList<QueueDepth> queues) =>
    [
        .. Queues.All.Where(name => queues.All(queue => queue.Queue != name)).Select(name => $"there is no queue {name}   (eventsv3 topology apply)"),
        .. queues.Where(queue => Queues.All.Contains(queue.Queue) && queue.Consumers == 0)
            .Select(queue => $"nobody consumes {queue.Queue}, where {queue.Messages:N0} messages wait   (is its service running?)"),
        .. queues.Where(queue => !Queues.All.Contains(queue.Queue) && queue.Messages > 0)
            .Select(queue => $"{queue.Messages:N0} messages in {queue.Queue}   (eventsv3 faults list)"),
    ];
}
