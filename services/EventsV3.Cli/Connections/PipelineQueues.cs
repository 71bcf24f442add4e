namespace EventsV3.Cli.Connections;

/// <summary>The services' queues, in the order of the flow.</summary>
internal static class PipelineQueues
{
    public const string CtmReady = "ctm-ready";
    public const string ErrorSuffix = "_error";
    public const string SkippedSuffix = "_skipped";

    public static readonly IReadOnlyList<string> All = [CtmReady, "extract-batch", "consolidation", "consolidate-events", "events-consolidated"];

    /// <summary>What the service behind a queue was doing, in the words of <c>CtmFailed</c>.</summary>
    public static string StageOf(string queue) => queue switch
    {
        CtmReady => "plan",
        "extract-batch" => "extract",
        "consolidation" => "collect",
        "consolidate-events" => "consolidate",
        "events-consolidated" => "write",
        _ => "unknown",
    };
}
