using EventsV3.Domain.Phases;

namespace EventsV3.Store.Projection;

/// <summary>Which copies are written, and which of them is the truth that the other is derived from (M1).</summary>
internal enum Copies
{
    DigestOnly,

    /// <summary>The rows are selected out of the digest.</summary>
    DigestFirst,

    /// <summary>The digest is built from the rows, in the same transaction: the way back stays open.</summary>
    TablesFirst,
    TablesOnly,
}

internal static class CopiesOfPhase
{
    /// <param name="phase">The migration's.</param>
    /// <param name="tables">False: this process leaves the tables alone, while the digest is the truth.</param>
    public static Copies Of(Phase phase, bool tables) => phase switch
    {
        Phase.JsonbOnly => Copies.DigestOnly,
        < Phase.V3Primary => tables ? Copies.DigestFirst : Copies.DigestOnly,
        Phase.V3Primary => Copies.TablesFirst,
        _ => Copies.TablesOnly,
    };

    public static bool AreTablesTheTruth(this Copies copies) => copies is Copies.TablesFirst or Copies.TablesOnly;
}
