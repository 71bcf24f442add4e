namespace EventsV3.Domain.Consolidation;

/// <summary>One question to a model: which of these lines are the same development?</summary>
public sealed class Block
{
    private readonly IReadOnlyList<WordVector> words;
    private readonly double cohesion;

    internal Block(
        IReadOnlyList<EventLine> lines,
        IReadOnlyList<int> clusters,
        IReadOnlyList<WordVector> words,
        IReadOnlyList<Question> asked,
        double cohesion)
    {
        Lines = lines;
        Clusters = clusters;
        Asked = asked;
        this.words = words;
        this.cohesion = cohesion;
    }

    /// <summary>At least 2; similar ones are near each other.</summary>
    public IReadOnlyList<EventLine> Lines { get; }

    /// <summary>Per line the cluster that it shows.</summary>
    internal IReadOnlyList<int> Clusters { get; }

    /// <summary>What is open between its lines: one at least.</summary>
    internal IReadOnlyList<Question> Asked { get; }

    /// <summary>
    /// False for an answer that makes one event of a third of the block and more which has nothing in common
    /// (<see cref="ConsolidationRules.Cohesion"/>): the model was confused, or obeyed a headline. Nothing of it is believed, and it is not
    /// worth remembering.
    /// </summary>
    public bool IsPlausible(IReadOnlyList<IReadOnlyList<int>> groups) =>
        TotalPartition.Of(groups, Lines.Count)
            .Where(group => group.Count > 3 && group.Count * 3 >= Lines.Count)
            .All(group => WordVector.Cohesion([.. group.Select(number => words[number - 1])]) >= cohesion);
}
