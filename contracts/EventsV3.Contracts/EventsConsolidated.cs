namespace EventsV3.Contracts;

/// <summary>Event: the canonical events of a run, for the writer.</summary>
/// <remarks><see cref="TitleCount"/> = titles over <see cref="Events"/> + <see cref="SetAside"/> (T1).</remarks>
public sealed record EventsConsolidated
{
    public required Run Run { get; init; }
    public required CtmContext Ctm { get; init; }

    /// <summary>Titles that entered the run.</summary>
    public required int TitleCount { get; init; }

    /// <summary>In order of date, then of their first title; the catch-all last.</summary>
    public required IReadOnlyList<CanonicalEvent> Events { get; init; }

    public required IReadOnlyList<SetAsideTitle> SetAside { get; init; }

    /// <summary>Titles that stand where the embedded extractor placed them, because the model gave no usable answer.</summary>
    public IReadOnlyList<Guid> Degraded { get; init; } = [];

    /// <summary>What the model was not able to decide: a repair run asks again.</summary>
    public IReadOnlyList<TitlePair> Pending { get; init; } = [];
}
