namespace EventsV3.Domain.Consolidation;

/// <summary>What came back for a <see cref="Block"/>.</summary>
public sealed class BlockAnswer
{
    /// <summary>Nobody answered, or nothing usable: its questions stay open.</summary>
    public static readonly BlockAnswer Failed = new();

    /// <summary>The block itself was the trouble (cut off, too long, refused, filtered): it is asked again in halves.</summary>
    public static readonly BlockAnswer TooMuch = new();

    private BlockAnswer()
    {
    }

    /// <summary>Null when there is no answer.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Groups { get; private init; }

    /// <param name="groups">Numbers of lines that are one development. Anything goes: <see cref="TotalPartition"/>.</param>
    public static BlockAnswer Of(IReadOnlyList<IReadOnlyList<int>> groups) => new() { Groups = groups };
}
