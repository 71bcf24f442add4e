namespace EventsV3.ServiceDefaults;

/// <summary>The pipeline's queues, each with an exchange of the same name and, once something failed, an <c>_error</c> queue beside it.</summary>
public static class Queues
{
    public const string CtmReady = "ctm-ready";
    public const string ExtractBatch = "extract-batch";
    public const string Consolidation = "consolidation";
    public const string ConsolidateEvents = "consolidate-events";
    public const string EventsConsolidated = "events-consolidated";

    /// <summary>In the order in which a run meets them.</summary>
    public static readonly IReadOnlyList<string> All = [CtmReady, ExtractBatch, Consolidation, ConsolidateEvents, EventsConsolidated];
}
