using EventsV3.Contracts;
using EventsV3.Domain.Extraction;

namespace EventsV3.Extractor.Extraction;

/// <summary>Reads titles as events. The seam between the embedded extractor and a language model.</summary>
public interface IEventExtractor
{
    /// <summary>Provider, model and prompt version: all that decides the answer beside the titles. Part of every run's id.</summary>
    string Fingerprint { get; }

    /// <param name="batch">Its titles are in order of publication time, then id.</param>
    /// <param name="cancel">The service is stopping: the batch goes back to its queue.</param>
    /// <returns>Every title in exactly one event, or set aside with a reason.</returns>
    Task<BatchReading> Extract(ExtractBatch batch, CancellationToken cancel);
}
