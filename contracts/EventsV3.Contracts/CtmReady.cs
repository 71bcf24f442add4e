namespace EventsV3.Contracts;

/// <summary>Event: a CTM has titles to look at. Published by the upstream pipeline, the operator and the stall watch.</summary>
/// <remarks>
/// Any language may publish it: <c>{"ctmId": "…"}</c> as plain JSON on the exchange <c>ctm-ready</c> is accepted beside MassTransit's envelope.
/// </remarks>
public sealed record CtmReady
{
    public required Guid CtmId { get; init; }

    public ReadyMode Mode { get; init; }

    /// <summary>Also when the CTM is frozen (I5): an explicit operator action.</summary>
    public bool IncludeFrozen { get; init; }
}
