using EventsV3.Contracts;
using EventsV3.Domain.Extraction;

namespace EventsV3.Extractor.Extraction;

/// <summary>The default: no account, no network, the same answer every time.</summary>
public sealed class EmbeddedEventExtractor : IEventExtractor
{
    public string Fingerprint => EmbeddedExtractor.Fingerprint;

    public Task<BatchReading> Extract(CtmContext ctm, IReadOnlyList<Title> titles, CancellationToken cancel)
    {
        var (events, setAside) = EmbeddedExtractor.Extract(ctm, titles);
        return Task.FromResult(new BatchReading(events, setAside));
    }
}
