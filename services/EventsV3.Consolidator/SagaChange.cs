using EventsV3.Contracts;

namespace EventsV3.Consolidator;

/// <summary>
/// What a message changed beside the saga's own row. Batches are rows of their own, appended once and never read by the saga, so an
/// arriving batch costs the same however many are there (D3).
/// </summary>
/// <param name="DropsBatches">Every stored batch of the CTM goes: its run is over.</param>
/// <param name="Arrived">To be appended, after that.</param>
public sealed record SagaChange(bool DropsBatches = false, BatchExtracted? Arrived = null);
