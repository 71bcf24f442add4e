namespace EventsV3.Contracts;

/// <summary>Event: the writer is done with a run.</summary>
public sealed record EventsWritten
{
    public required Run Run { get; init; }
    public required CtmContext Ctm { get; init; }
    public required WriteOutcome Outcome { get; init; }

    public required int Events { get; init; }
    public required int NewEvents { get; init; }
    public required int ChangedEvents { get; init; }
    public required int RetiredEvents { get; init; }
    public required TitleCounts Titles { get; init; }
}
