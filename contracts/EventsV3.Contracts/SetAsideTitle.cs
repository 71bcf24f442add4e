namespace EventsV3.Contracts;

/// <summary>A title that is in no event, and why (T1). Remembered, so that it is not new in the next incremental run (I2).</summary>
public sealed record SetAsideTitle
{
    public required Guid TitleId { get; init; }
    public required string Reason { get; init; }
}
