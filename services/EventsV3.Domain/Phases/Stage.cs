namespace EventsV3.Domain.Phases;

/// <summary>A phase and, where it has shares, how large: of the reads in <see cref="Phase.Shadow"/>, of the CTMs in <see cref="Phase.ReadV3"/>.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Percent">1 to 100 in those two; 0 in all others.</param>
public readonly record struct Stage(Phase Phase, int Percent = 0)
{
    private static readonly int[] Shares = [1, 5, 25, 50, 100];

    public static bool HasShare(Phase phase) => phase is Phase.Shadow or Phase.ReadV3;

    /// <summary>Null where there is none: <see cref="Phase.Dropped"/> is the end.</summary>
    public Stage? Next() => this switch
    {
        { Phase: Phase.ReadV3, Percent: < 100 and var share } => new Stage(Phase.ReadV3, Shares.First(next => next > share)),
        { Phase: Phase.Dropped } => null,
        _ => Of(Phase + 1, Phase + 1 == Phase.Shadow ? 10 : 1),
    };

    /// <summary>One step back, the readers first. Null where there is none.</summary>
    public Stage? Previous() => this switch
    {
        { Phase: Phase.JsonbOnly or Phase.Dropped } => null,
        { Phase: Phase.V3Primary } => new Stage(Phase.ReadV3, 100),
        { Phase: Phase.ReadV3 } => new Stage(Phase.Shadow, 10),
        _ => new Stage(Phase - 1),
    };

    /// <summary>
    /// Forward one phase at a time, whatever the share. While the digest is the truth, back to any earlier phase at once; from then on one at a
    /// time, for each has work to do.
    /// </summary>
    public bool MayBecome(Stage other) => this != other && other.IsValid && Phase != Phase.Dropped && (
        other.Phase == Phase
        || other.Phase == Phase + 1
        || (other.Phase < Phase && (Phase <= Phase.ReadV3 || other.Phase == Phase - 1)));

    /// <summary>An earlier phase, or fewer readers of the same.</summary>
    public bool IsBefore(Stage other) => Phase < other.Phase || (Phase == other.Phase && Percent < other.Percent);

    public bool IsValid => HasShare(Phase) ? Percent is >= 1 and <= 100 : Percent == 0;

    public override string ToString() => HasShare(Phase) ? $"{NameOf(Phase)} {Percent} %" : NameOf(Phase);

    /// <summary>As operators and the database spell it.</summary>
    public static string NameOf(Phase phase) => Names[(int)phase];

    /// <returns>Null: there is no such phase.</returns>
    public static Phase? Parse(string name) => Array.IndexOf(Names, name.Trim().ToLowerInvariant().Replace('-', '_')) is >= 0 and var place ? (Phase)place : null;

    public static IReadOnlyList<string> AllNames => Names;

    private static readonly string[] Names =
        ["jsonb_only", "dual_write", "backfilled", "verified", "shadow", "read_v3", "v3_primary", "frozen", "renamed", "dropped"];

    private static Stage Of(Phase phase, int share) => new(phase, HasShare(phase) ? share : 0);
}
