namespace EventsV3.Contracts;

/// <summary>
/// Command: every batch of the run has arrived; unite them. The batches themselves wait in the saga's table: a CTM of 10,000 titles would
/// make a message of megabytes, and a command whose run was superseded finds nothing and does nothing.
/// </summary>
public sealed record ConsolidateEvents
{
    public required Run Run { get; init; }
    public required CtmContext Ctm { get; init; }
    public required int BatchCount { get; init; }
}
