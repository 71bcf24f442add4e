using System.ComponentModel.DataAnnotations;
using EventsV3.Domain.Titles;

namespace EventsV3.Extractor.Extraction;

/// <summary>Section <c>Extraction</c>.</summary>
public sealed class ExtractionOptions
{
    public const string Section = "Extraction";

    /// <summary>Titles a batch holds at most.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = Batches.DefaultSize;

    /// <summary>
    /// Batches one process extracts at a time, and its prefetch: a larger prefetch would park work on one replica and blind the autoscaler.
    /// Not set: one a core, or with a language model, which only waits, as many as it may have calls in flight.
    /// </summary>
    [Range(1, 256)]
    public int? Concurrency { get; set; }
}
