namespace EventsV3.Domain.Consolidation;

/// <summary>Two groups of which it is worth asking whether they are one development.</summary>
/// <param name="One">The lower place.</param>
/// <param name="Other">The higher place.</param>
/// <param name="Similarity">0 to 1.</param>
internal readonly record struct CandidateEdge(int One, int Other, double Similarity) : IComparable<CandidateEdge>
{
    /// <summary>The strongest first; of equals the first.</summary>
    public int CompareTo(CandidateEdge other) => other.Similarity.CompareTo(Similarity) is not 0 and var bySimilarity ? bySimilarity
        : One.CompareTo(other.One) is not 0 and var byOne ? byOne
        : Other.CompareTo(other.Other);
}
