using EventsV3.Contracts;
using EventsV3.Domain.Extraction;
using EventsV3.LanguageModels.Extraction;

namespace EventsV3.Extractor.Extraction;

/// <summary>With a language model: <see cref="BatchExtraction"/>.</summary>
public sealed class ModelEventExtractor(BatchExtraction extraction) : IEventExtractor
{
    public string Fingerprint => extraction.Fingerprint;

    public Task<BatchReading> Extract(ExtractBatch batch, CancellationToken cancel) => extraction.Extract(batch, cancel);
}
