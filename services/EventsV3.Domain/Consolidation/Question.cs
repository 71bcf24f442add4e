namespace EventsV3.Domain.Consolidation;

/// <summary>A candidate edge, and what became of it.</summary>
internal sealed class Question(CandidateEdge edge)
{
    public CandidateEdge Edge { get; } = edge;

    /// <summary>Both sides stood in a block that was answered.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>It was asked in vain: this run does not ask again.</summary>
    public bool IsLeft { get; set; }
}
