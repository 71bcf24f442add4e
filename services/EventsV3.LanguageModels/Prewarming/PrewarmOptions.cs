using System.ComponentModel.DataAnnotations;

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>
/// Section <c>LanguageModel:Prewarm</c>. The defaults are the providers' limits (50,000 requests and 200 MB a file, Azure and OpenAI); a
/// smaller quota of enqueued tokens wants smaller batches.
/// </summary>
public sealed class PrewarmOptions
{
    public const string Section = "LanguageModel:Prewarm";

    /// <summary>Of one batch.</summary>
    [Range(1, 50_000)]
    public int Requests { get; set; } = 50_000;

    /// <summary>Of one batch's file; a request that is larger alone has a file of its own.</summary>
    [Range(1_000, 200_000_000)]
    public long Bytes { get; set; } = 190_000_000;
}
