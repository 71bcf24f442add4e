namespace EventsV3.Contracts;

/// <summary>A title's place in an event, and the batch of this run that brought it (0: known before the run).</summary>
public sealed record EventTitle
{
    public required Guid TitleId { get; init; }
    public required int Batch { get; init; }
}
