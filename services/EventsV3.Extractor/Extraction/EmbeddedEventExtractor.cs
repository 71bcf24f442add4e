using EventsV3.Contracts;
using EventsV3.Domain.Extraction;

namespace EventsV3.Extractor.Extraction;

/// <summary>The default: no account, no network, the same answer every time.</summary>
public sealed class EmbeddedEventExtractor : IEventExtractor
{
    public string Fingerprint => EmbeddedExtractor.Fingerprint;

    public Task<BatchReading> Extract(ExtractBatch batch, CancellationToken cancel)
    {
        var (events, setAside) = EmbeddedExtractor.Extract(batch.Ctm, batch.Titles);
        return Task.FromResult(new BatchReading(events, setAside));
    }
}
