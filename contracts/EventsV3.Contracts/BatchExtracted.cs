namespace EventsV3.Contracts;

/// <summary>
/// Event, transient: what one batch shows. Batch 0 comes from the planner: what is already known of the CTM (nothing, in a full run);
/// batches 1 … <see cref="BatchCount"/> come from the extractor.
/// </summary>
/// <remarks>Events and <see cref="SetAside"/> together name each of <see cref="Titles"/> exactly once (T1).</remarks>
public sealed record BatchExtracted
{
    public required Run Run { get; init; }
    public required CtmContext Ctm { get; init; }

    /// <summary>0 … <see cref="BatchCount"/>.</summary>
    public required int BatchNumber { get; init; }

    /// <summary>How many batches of new titles the run has, batch 0 not counted.</summary>
    public required int BatchCount { get; init; }

    /// <summary>The batch's titles: consolidation weighs words against the whole CTM.</summary>
    public required IReadOnlyList<Title> Titles { get; init; }

    public required IReadOnlyList<ExtractedEvent> Events { get; init; }
    public required IReadOnlyList<SetAsideTitle> SetAside { get; init; }

    /// <summary>Titles that the model gave no usable answer for, within its budget: the embedded extractor placed them.</summary>
    public IReadOnlyList<Guid> Degraded { get; init; } = [];

    /// <summary>Of batch 0: what the last run left open between known events.</summary>
    public IReadOnlyList<TitlePair> Pending { get; init; } = [];
}
