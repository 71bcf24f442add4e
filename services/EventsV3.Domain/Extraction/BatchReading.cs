using EventsV3.Contracts;

namespace EventsV3.Domain.Extraction;

/// <summary>What a batch of titles shows: each title in exactly one event, or set aside with a reason (T1).</summary>
public sealed record BatchReading(IReadOnlyList<ExtractedEvent> Events, IReadOnlyList<SetAsideTitle> SetAside)
{
    /// <summary>Titles that the embedded extractor placed, because the model gave no usable answer.</summary>
    public IReadOnlyList<Guid> Degraded { get; init; } = [];
}
