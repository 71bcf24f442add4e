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

    /// <summary>Titles of the run that the embedded extractor placed for want of a model's answer.</summary>
    public int Degraded { get; init; }

    /// <summary>Questions of consolidation that the run left open.</summary>
    public int Pending { get; init; }
}
