using EventsV3.ServiceDefaults;

namespace EventsV3.Cli.Connections;

/// <summary>What stands beside <see cref="Queues"/>, and what each queue's service was doing.</summary>
internal static class QueueNames
{
    /// <summary>Messages that failed for good.</summary>
    public const string Error = "_error";

    /// <summary>Messages that nobody at the queue understands.</summary>
    public const string Skipped = "_skipped";

    /// <summary>In the words of <c>CtmFailed</c>.</summary>
    public static string StageOf(string queue) => queue switch
    {
        Queues.CtmReady => "plan",
        Queues.ExtractBatch => "extract",
        Queues.Consolidation => "collect",
        Queues.ConsolidateEvents => "consolidate",
        Queues.EventsConsolidated => "write",
        _ => "unknown",
    };
}
