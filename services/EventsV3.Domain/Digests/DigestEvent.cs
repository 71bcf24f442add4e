using System.Text.Json.Nodes;
using EventsV3.Contracts;

namespace EventsV3.Domain.Digests;

/// <summary>One element of <c>ctm.events_digest</c>.</summary>
/// <param name="EventId">Null in elements that EventsV3 never wrote.</param>
/// <param name="Date">The event's day.</param>
/// <param name="Summary">Not blank.</param>
/// <param name="TitleIds">Distinct, in stored order; empty in some elements of history.</param>
/// <param name="Confidence">As stored; <c>high</c> where the element has none.</param>
/// <param name="Extra">Keys that are not ours, kept as they are; null when there are none.</param>
public sealed record DigestEvent(
    Guid? EventId,
    DateOnly Date,
    string Summary,
    IReadOnlyList<Guid> TitleIds,
    DateConfidence Confidence,
    JsonObject? Extra = null);
